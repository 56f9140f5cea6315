package io.forecourt.ads;

import io.forecourt.ads.rebuild.RebuildCommand;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The program: the service, or, with {@code rebuild} as its first argument, a command that rebuilds the ads and ends. */
@QuarkusMain
public final class AdsMain {

    private AdsMain() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(RebuildCommand.NAME)) {
            // Its settings differ: see %rebuild in application.properties.
            System.setProperty("quarkus.profile", "prod,rebuild");
            Quarkus.run(RebuildCommand.class, arguments);
        } else {
            Quarkus.run(arguments);
        }
    }
}
