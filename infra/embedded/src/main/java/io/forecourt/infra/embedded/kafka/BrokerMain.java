package io.forecourt.infra.embedded.kafka;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one Kafka node, and formats its folder first when it is new: in the same JVM, because another one would cost a second.
 * Arguments: configuration file, data folder, cluster id. Kafka stands on the class path of the child JVM alone, hence the
 * reflection.
 */
public final class BrokerMain {

    private BrokerMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        String configuration = args[0];
        if (Files.notExists(Path.of(args[1], "meta.properties"))) {
            format(configuration, args[2]);
        }
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {configuration});
    }

    private static void format(String configuration, String clusterId) throws ReflectiveOperationException {
        String[] arguments = {"format", "--ignore-formatted", "-t", clusterId, "-c", configuration};
        Object exitCode = Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, arguments, System.out);
        if (!exitCode.equals(0)) {
            System.exit(1);
        }
    }
}
