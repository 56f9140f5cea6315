package io.forecourt.schemas.evolution;

import java.beans.Expression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Judges schemas as the registry does under VALIDITY=FULL and COMPATIBILITY=BACKWARD_TRANSITIVE: by its own code, out of the
 * distribution of the version that runs, in a class loader of its own. No registry is asked.
 */
final class RegistryRules implements AutoCloseable {

    private static final String JSON = "application/json";

    /**
     * What the registry says against a schema.
     *
     * @param place JSON Pointer into the schema, or the name that the registry gives to what is broken
     */
    record Objection(String place, String words) {}

    private final URLClassLoader code;

    private RegistryRules(URLClassLoader code) {
        this.code = code;
    }

    static RegistryRules ofTheRegistryThatRuns() {
        Path jars = Path.of(System.getProperty("registry.rules", "target/registry-rules"), "lib", "main");
        try (Stream<Path> files = Files.list(jars)) {
            return new RegistryRules(new URLClassLoader(
                    files.map(RegistryRules::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The registry's code is not in %s; ./forecourt mvn -pl schemas test unpacks it".formatted(jars), e);
        }
    }

    /** What makes the text no JSON Schema; empty if nothing does. */
    List<Objection> againstValidity(String schema) {
        try {
            Object validator = call(type("json.rules.validity.JsonSchemaContentValidator"), "new");
            call(validator, "validate", constant("rules.validity.ValidityLevel", "FULL"), content(schema), Map.of());
            return List.of();
        } catch (Exception refused) {
            return objections(refused);
        }
    }

    /** Why the newer schema would not read all events of the older; empty if it does. */
    List<Objection> againstReading(String older, String newer) {
        try {
            Object checker = call(type("json.rules.compatibility.JsonSchemaCompatibilityChecker"), "new");
            Object result = call(
                    checker,
                    "testCompatibility",
                    constant("rules.compatibility.CompatibilityLevel", "BACKWARD_TRANSITIVE"),
                    List.of(content(older)),
                    content(newer),
                    Map.of());
            return ((Collection<?>) call(result, "getIncompatibleDifferences"))
                    .stream()
                            .map(difference -> objection(property(difference, "asRuleViolation")))
                            .toList();
        } catch (Exception refused) {
            return objections(refused);
        }
    }

    @Override
    public void close() throws IOException {
        code.close();
    }

    private List<Objection> objections(Exception refused) {
        return refused.getClass().getSimpleName().equals("RuleViolationException")
                ? ((Collection<?>) property(refused, "getCauses"))
                        .stream().map(this::objection).toList()
                : List.of(new Objection("", String.valueOf(refused.getMessage())));
    }

    /** Of a {@code RuleViolation}. The pointer is a URI fragment in some cases, and a lone slash means the whole. */
    private Objection objection(Object violation) {
        String place = String.valueOf(property(violation, "getContext")).replaceFirst("^#", "");
        return new Objection(place.equals("/") ? "" : place, String.valueOf(property(violation, "getDescription")));
    }

    private Object content(String schema) throws Exception {
        return call(type("content.TypedContent"), "create", schema, JSON);
    }

    private Object constant(String enumeration, String name) throws Exception {
        return call(type(enumeration), "valueOf", name);
    }

    private Class<?> type(String name) throws ClassNotFoundException {
        return code.loadClass("io.apicurio.registry." + name);
    }

    private static Object property(Object target, String getter) {
        try {
            return call(target, getter);
        } catch (Exception e) {
            throw new IllegalStateException("The registry's code has changed: no " + getter, e);
        }
    }

    /** A method of a class that this one is not compiled against; raises what the method raises. */
    private static Object call(Object target, String method, Object... arguments) throws Exception {
        return new Expression(target, method, arguments).getValue();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
