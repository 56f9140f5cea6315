package io.forecourt.infra.systemtests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service of {@code docker-compose.yml}, with its variables not filled in. */
record ComposeService(String name, Map<String, Object> settings) {

    boolean isOurs() {
        return settings.containsKey("build");
    }

    String image() {
        return text("image");
    }

    String text(String setting) {
        return String.valueOf(settings.get(setting));
    }

    List<String> list(String setting) {
        return ((List<?>) settings.getOrDefault(setting, List.of()))
                .stream().map(String::valueOf).toList();
    }

    Map<String, String> environment() {
        return texts(settings.get("environment"));
    }

    /** The arguments with which its image is built. */
    Map<String, String> buildArguments() {
        return texts(map(settings.get("build")).get("args"));
    }

    /** The stage of the Dockerfile that is its image. */
    String buildTarget() {
        return String.valueOf(map(settings.get("build")).get("target"));
    }

    /** The names of the services that it waits for, with what it waits for. */
    Map<String, String> dependencies() {
        Map<String, String> conditions = new LinkedHashMap<>();
        map(settings.get("depends_on"))
                .forEach((other, how) -> conditions.put(other, String.valueOf(map(how).get("condition"))));
        return conditions;
    }

    /** The command of its health check, where it states one. */
    Optional<List<String>> healthCheck() {
        return Optional.ofNullable(settings.get("healthcheck"))
                .map(check -> (List<?>) map(check).get("test"))
                .map(test -> test.stream().map(String::valueOf).toList());
    }

    /** The path in the container of each named volume, by its name. */
    Map<String, String> namedVolumes() {
        Map<String, String> paths = new LinkedHashMap<>();
        list("volumes").stream()
                .filter(volume -> !volume.startsWith("."))
                .map(volume -> volume.split(":"))
                .forEach(parts -> paths.put(parts[0], parts[1]));
        return paths;
    }

    private static Map<String, String> texts(Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        map(value).forEach((key, each) -> texts.put(key, String.valueOf(each)));
        return texts;
    }

    /** Nothing is an empty map. */
    static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value != null) {
            ((Map<?, ?>) value).forEach((key, each) -> map.put(String.valueOf(key), each));
        }
        return map;
    }
}
