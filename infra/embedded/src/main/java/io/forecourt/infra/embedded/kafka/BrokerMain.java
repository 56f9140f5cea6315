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

    private static final long POLL_MILLIS = 50;

    private BrokerMain() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        String configuration = args[0];
        Path data = Path.of(args[1]);
        if (Files.notExists(data.resolve("meta.properties"))) {
            format(configuration, args[2]);
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> daemon(() -> haltWhenClosed(data))));
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object)
                new String[] {configuration});
    }

    /**
     * Once the logs are closed, the node's controller would wait another five seconds for a successor, which does not come when all
     * nodes stop. Its own log is forced to the disk at each commit, so that it can be left at any time.
     */
    private static void haltWhenClosed(Path data) {
        try {
            while (Files.notExists(data.resolve(".kafka_cleanshutdown"))) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private static void daemon(Runnable task) {
        Thread.ofPlatform().daemon().start(task);
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
