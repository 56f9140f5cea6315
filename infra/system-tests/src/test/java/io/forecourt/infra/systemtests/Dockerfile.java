package io.forecourt.infra.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code infra/docker/Dockerfile}: its stages, each with what it was made from and its instructions in order. */
record Dockerfile(List<Stage> stages) {

    /** An instruction with all that follows it, on one line. */
    record Instruction(String name, String value) {}

    record Stage(String name, String base, List<Instruction> instructions) {}

    static Dockerfile read() {
        List<Stage> stages = new ArrayList<>();
        String text = ComposeFile.textOf("infra/docker/Dockerfile")
                .lines()
                .filter(line -> !line.isBlank() && !line.stripLeading().startsWith("#"))
                .collect(Collectors.joining("\n"))
                .replaceAll("\\\\\n\\s*", "");
        text.lines().map(line -> line.split("\\s+", 2)).forEach(line -> {
            if (line[0].equals("FROM")) {
                String[] words = line[1].split("\\s+");
                stages.add(new Stage(words[2], words[0], new ArrayList<>()));
            } else if (!stages.isEmpty()) {
                stages.getLast().instructions().add(new Instruction(line[0], line[1]));
            }
        });
        return new Dockerfile(List.copyOf(stages));
    }

    Set<String> names() {
        return stages.stream().map(Stage::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The last instruction of that name in a stage, or else in the one that it was made from. */
    Optional<String> effective(String instruction, String stage) {
        return line(stage)
                .flatMap(each -> each.instructions().reversed().stream())
                .filter(each -> each.name().equals(instruction))
                .map(Instruction::value)
                .findFirst();
    }

    /** The image that a stage comes from in the end. */
    String origin(String stage) {
        return line(stage).toList().getLast().base();
    }

    /** A stage and all that it was made from, itself first. */
    private Stream<Stage> line(String name) {
        return stages.stream().filter(stage -> stage.name().equals(name)).findFirst().stream()
                .flatMap(stage -> Stream.concat(Stream.of(stage), line(stage.base())));
    }
}
