package io.forecourt.infra.local;

import java.util.List;
import java.util.Map;

/**
 * What one service of a {@link LocalSystem} is started with beyond what every service gets.
 *
 * @param jvm options of its JVM, such as {@code -javaagent:…}
 * @param environment variables of its environment
 */
public record ServiceOptions(List<String> jvm, Map<String, String> environment) {

    static final ServiceOptions NONE = new ServiceOptions(List.of(), Map.of());

    public ServiceOptions {
        jvm = List.copyOf(jvm);
        environment = Map.copyOf(environment);
    }

    /** Options of the JVM alone. */
    public static ServiceOptions jvm(String... options) {
        return new ServiceOptions(List.of(options), Map.of());
    }
}
