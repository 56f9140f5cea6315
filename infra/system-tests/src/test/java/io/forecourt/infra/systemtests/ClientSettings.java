package io.forecourt.infra.systemtests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a Kafka client really runs with, defaults included, in its own words: each says so in the log when it is made. But for those
 * of TLS, which nobody uses here, and whose defaults are those of the JDK.
 *
 * @param name of the file that has it written down: kind and client id
 * @param values by name; which broker it is left out of them, as that differs from run to run
 */
record ClientSettings(String name, SortedMap<String, String> values) {

    /** Option of a JVM with which a service says them, whatever its own settings of the log are. */
    static final String TOLD_IN_THE_LOG =
            "-Dquarkus.log.category.\"org.apache.kafka.common.config.AbstractConfig\".level=INFO";

    private static final Pattern BEGIN = Pattern.compile("(Consumer|Producer|AdminClient)Config values: *$");
    private static final Pattern SETTING = Pattern.compile("^\\t(\\S+) = (.*)$");

    /** Those of every client that the service has made, by name; a client that was made again has to have the same. */
    static SortedMap<String, ClientSettings> in(Path logFile) throws IOException {
        SortedMap<String, ClientSettings> clients = new TreeMap<>();
        Iterator<String> lines = Files.readAllLines(logFile).iterator();
        while (lines.hasNext()) {
            Matcher begin = BEGIN.matcher(lines.next());
            if (begin.find()) {
                ClientSettings client = read(begin.group(1), lines);
                ClientSettings earlier = clients.put(client.name(), client);
                if (earlier != null && !earlier.equals(client)) {
                    throw new IllegalStateException("%s was made with other settings than before: %s"
                            .formatted(client.name(), earlier.changesTo(client)));
                }
            }
        }
        return clients;
    }

    private static ClientSettings read(String kind, Iterator<String> lines) {
        SortedMap<String, String> values = new TreeMap<>();
        while (lines.hasNext()) {
            Matcher setting = SETTING.matcher(lines.next());
            if (!setting.matches()) {
                break; // an empty line ends them
            }
            if (!setting.group(1).startsWith("ssl.")) {
                values.put(
                        setting.group(1), setting.group(2).replaceAll("(localhost|forecourt\\.test):\\d+", "BROKER"));
            }
        }
        return new ClientSettings(kind.toLowerCase(Locale.ROOT) + "-" + values.get("client.id"), values);
    }

    private static ClientSettings readFrom(Path file) throws IOException {
        SortedMap<String, String> values = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] setting = line.split(" = ", 2);
            values.put(setting[0], setting[1]);
        }
        return new ClientSettings(file.getFileName().toString().replaceFirst("\\.txt$", ""), values);
    }

    /** All that are written down in a folder, by name. */
    static SortedMap<String, ClientSettings> written(Path folder) throws IOException {
        SortedMap<String, ClientSettings> clients = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                ClientSettings client = readFrom(file);
                clients.put(client.name(), client);
            }
        }
        return clients;
    }

    /** Writes them down, and nothing else stays there. */
    static void write(Map<String, ClientSettings> clients, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (ClientSettings gone : written(folder).values()) {
            Files.delete(folder.resolve(gone.name() + ".txt"));
        }
        for (ClientSettings client : clients.values()) {
            Files.write(
                    folder.resolve(client.name() + ".txt"),
                    client.values.entrySet().stream()
                            .map(setting -> setting.getKey() + " = " + setting.getValue())
                            .toList());
        }
    }

    /** What is other now than it was: one sentence each. */
    static List<String> changes(Map<String, ClientSettings> were, Map<String, ClientSettings> are) {
        return Stream.of(were, are)
                .flatMap(clients -> clients.keySet().stream())
                .distinct()
                .flatMap(name -> {
                    if (!were.containsKey(name)) {
                        return Stream.of(name + " is new");
                    }
                    return are.containsKey(name)
                            ? were.get(name).changesTo(are.get(name)).stream()
                            : Stream.of(name + " is gone");
                })
                .toList();
    }

    private List<String> changesTo(ClientSettings other) {
        return Stream.of(values, other.values)
                .flatMap(settings -> settings.keySet().stream())
                .distinct()
                .sorted()
                .filter(setting -> !valueOf(setting).equals(other.valueOf(setting)))
                .map(setting ->
                        "%s: %s was %s, is %s".formatted(name, setting, valueOf(setting), other.valueOf(setting)))
                .toList();
    }

    /** Consumer, producer or adminclient. */
    String kind() {
        return name.substring(0, name.indexOf('-'));
    }

    /** As the client says it, which is "null" for one that is not set. */
    String valueOf(String setting) {
        return values.getOrDefault(setting, "not there");
    }
}
