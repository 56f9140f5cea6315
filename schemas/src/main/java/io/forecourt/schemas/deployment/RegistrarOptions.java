package io.forecourt.schemas.deployment;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the registrar was told, by arguments first and the environment otherwise.
 *
 * @param steps what to do, in this order
 * @param help whether only to say what it does
 */
record RegistrarOptions(
        List<DeploymentStep> steps, String bootstrapServers, URI registry, Duration patience, boolean help) {

    static final String HELP = """
            Creates Forecourt's topics and registers its schemas; what is there already is left as it is.

            java -jar forecourt-registrar.jar [topics | schemas] [OPTION...]

              topics                     only creates the topics, also those in which the registry keeps what it knows: it needs
                                         them before its first start. Asks the brokers alone
              schemas                    only sets the registry's rules and registers the schemas; the topics are there already
                                         (the registry's backup is in one of them)
              no command                 both, in this order

              --bootstrap-servers LIST   Kafka brokers (KAFKA_BOOTSTRAP_SERVERS, else localhost:19092,localhost:29092,localhost:39092)
              --registry URL             root of the schema registry (REGISTRY_URL, else http://localhost:8081)
              --wait SECONDS             how long to wait for either of them (120)
              --help                     this text

            A registry that has lost everything gets its backup back (topic registry.backup), with the ids that records refer to.
            Exit code: 0 done, 1 a server refused or stayed away, 2 wrong arguments.""";

    /** {@link IllegalArgumentException}, for people, for what makes no sense. */
    static RegistrarOptions of(List<String> arguments, Map<String, String> environment) {
        String brokers =
                environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:19092,localhost:29092,localhost:39092");
        String registry = environment.getOrDefault("REGISTRY_URL", "http://localhost:8081");
        String seconds = "120";
        boolean help = false;
        Set<DeploymentStep> steps = EnumSet.noneOf(DeploymentStep.class);
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            switch (argument) {
                case "--bootstrap-servers" -> brokers = valueOf(argument, rest);
                case "--registry" -> registry = valueOf(argument, rest);
                case "--wait" -> seconds = valueOf(argument, rest);
                case "--help", "-h" -> help = true;
                default -> steps.add(command(argument));
            }
        }
        if (steps.isEmpty()) {
            steps = EnumSet.allOf(DeploymentStep.class);
        }
        return new RegistrarOptions(List.copyOf(steps), brokers, address(registry), patience(seconds), help);
    }

    private static DeploymentStep command(String argument) {
        return DeploymentStep.ofCommand(argument)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no %s %s".formatted(argument.startsWith("-") ? "option" : "command", argument)));
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static URI address(String registry) {
        String root = registry.replaceFirst("/+$", "");
        if (!root.matches("https?://[^/\\s]+(/\\S*)?")) {
            throw new IllegalArgumentException("The registry's address is no http(s) URL: " + registry);
        }
        return URI.create(root);
    }

    private static Duration patience(String seconds) {
        if (!seconds.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("--wait needs whole seconds, not " + seconds);
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }
}
