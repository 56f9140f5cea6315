package io.forecourt.schemas.deployment;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Deployment as a program: creates the topics, registers the schemas, or one of the two, and says what it did, one line each.
 * Idempotent; two at once are one. Exit code: 0 done, 1 a server refused or stayed away, 2 wrong arguments.
 */
public final class Registrar {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;

    Registrar(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // it has no log, and needs no warning about that
        System.exit(new Registrar(System.out, System.err).run(List.of(args), System.getenv()));
    }

    int run(List<String> arguments, Map<String, String> environment) {
        RegistrarOptions options;
        try {
            options = RegistrarOptions.of(arguments, environment);
        } catch (IllegalArgumentException misuse) {
            err.println(misuse.getMessage());
            err.println(RegistrarOptions.HELP);
            return MISUSED;
        }
        if (options.help()) {
            out.println(RegistrarOptions.HELP);
            return DONE;
        }
        return deploy(options);
    }

    private int deploy(RegistrarOptions options) {
        try {
            for (DeploymentStep step : options.steps()) {
                step.run(options, err::println).forEach(out::println);
            }
            return DONE;
        } catch (DeploymentException failed) {
            err.println(failed.getMessage());
            return FAILED;
        }
    }
}
