package io.forecourt.infra.systemtests;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * {@code docker-compose.yml} as it is written, with its anchors followed, and the {@code .env} that fills it in.
 *
 * @param text without comments
 * @param variables of {@code .env}
 */
record ComposeFile(String text, Map<String, Object> content, Map<String, String> variables) {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(?::[-?]([^}]*))?}");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");

    static ComposeFile read() {
        String text = textOf("docker-compose.yml");
        Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new ComposeFile(COMMENT.matcher(text).replaceAll(""), content, variablesOf(textOf(".env")));
    }

    static String textOf(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> variablesOf(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last, LinkedHashMap::new));
    }

    List<ComposeService> services() {
        return section("services").entrySet().stream()
                .map(entry -> new ComposeService(entry.getKey(), ComposeService.map(entry.getValue())))
                .toList();
    }

    ComposeService service(String name) {
        return services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Those whose images are made here. */
    List<ComposeService> ours() {
        return services().stream().filter(ComposeService::isOurs).toList();
    }

    /** A section of the file; null stands for settings that are all default. */
    Map<String, Object> section(String name) {
        return ComposeService.map(content.get(name));
    }

    /** Those for whose good end others wait. */
    Set<String> awaitedToTheEnd() {
        return services().stream()
                .flatMap(service -> service.dependencies().entrySet().stream())
                .filter(dependency -> dependency.getValue().equals("service_completed_successfully"))
                .map(Map.Entry::getKey)
                .collect(toUnmodifiableSet());
    }

    /** The names of the variables in a text. */
    static Set<String> variablesIn(String text) {
        return VARIABLE.matcher(text).results().map(found -> found.group(1)).collect(toUnmodifiableSet());
    }

    /** The text as Compose fills it in, where the shell sets nothing. */
    String filledIn(String text) {
        return VARIABLE.matcher(text).replaceAll(this::valueOf);
    }

    private String valueOf(MatchResult found) {
        String otherwise = found.group(2) == null ? "" : found.group(2);
        return variables.getOrDefault(found.group(1), otherwise);
    }
}
