package io.forecourt.infra.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class FreePortsTest {

    private static final int COUNT = 40;

    @Test
    void noPortIsGivenTwiceWhoeverAsks() throws Exception {
        // Given as many as two processes can have of these together, unless something else listens on one; others each
        // time, because the same test may run beside this one
        int lowest = ThreadLocalRandom.current().nextInt(32_000, 32_700);
        long free =
                IntStream.range(lowest, lowest + COUNT).filter(Loopback::isFree).count();
        int each = (int) free / 2 - 2;

        // When both ask at once
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreePortsTest.class.getName(),
                        String.valueOf(lowest),
                        String.valueOf(each))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Integer> own =
                FreePorts.between(lowest, lowest + COUNT).limit(each).boxed().toList();
        try (var output = other.inputReader()) {
            List<Integer> others = Arrays.stream(output.readLine().split(" "))
                    .map(Integer::valueOf)
                    .toList();

            // Then
            assertThat(own).doesNotHaveDuplicates();
            assertThat(others).hasSize(each).doesNotHaveDuplicates().doesNotContainAnyElementsOf(own);
        } finally {
            other.getOutputStream().close();
            other.waitFor();
        }
    }

    /** The other process: says which it was given, and keeps them until its input ends. */
    public static void main(String[] arguments) throws Exception {
        int lowest = Integer.parseInt(arguments[0]);
        System.out.println(FreePorts.between(lowest, lowest + COUNT)
                .limit(Integer.parseInt(arguments[1]))
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" ")));
        System.in.read();
    }
}
