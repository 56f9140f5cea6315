package io.forecourt.infra.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilerLibraryTest {

    @ParameterizedTest(name = "{0} on {1} has the library of {2}")
    @CsvSource({
        "Linux, amd64, linux-x64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, aarch64, macos",
    })
    void aSystemFindsItsLibraryInTheJar(String system, String processor, String folder) {
        assertThat(ProfilerLibrary.folder(system, processor)).contains(folder);
        assertThat(getClass().getResource("/" + folder + "/libasyncProfiler.so"))
                .isNotNull();
    }

    @ParameterizedTest(name = "{0} on {1} has none")
    @CsvSource({"Windows 11, amd64", "Linux, s390x"})
    void anotherSystemHasNone(String system, String processor) {
        assertThat(ProfilerLibrary.folder(system, processor)).isEmpty();
    }
}
