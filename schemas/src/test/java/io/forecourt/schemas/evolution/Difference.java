package io.forecourt.schemas.evolution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * One place at which two JSON documents differ.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901)
 * @param before missing where it is new
 * @param after missing where it is gone
 */
record Difference(String pointer, JsonNode before, JsonNode after) {

    static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> found = new ArrayList<>();
        collect("", before, after, found);
        return found;
    }

    private static void collect(String pointer, JsonNode before, JsonNode after, List<Difference> found) {
        if (before.equals(after)) {
            return;
        }
        if (!before.isObject() || !after.isObject()) {
            found.add(new Difference(pointer, before, after));
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            String step = "/" + name.replace("~", "~0").replace("/", "~1");
            collect(pointer + step, before.path(name), after.path(name), found);
        }
    }

    boolean isRemoval() {
        return after.isMissingNode();
    }

    boolean isAt(String place) {
        return pointer.equals(place) || pointer.startsWith(place + "/");
    }

    /** The change in words, for example {@code lost "mi"} or {@code 2100 became 2050}. */
    String words() {
        if (before.isArray() && after.isArray()) {
            String lost = missing(before, after);
            String gained = missing(after, before);
            return lost.isEmpty() && gained.isEmpty()
                    ? "in another order"
                    : List.of(lost.isEmpty() ? "" : "lost " + lost, gained.isEmpty() ? "" : "gained " + gained).stream()
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(", "));
        }
        if (before instanceof MissingNode) {
            return after.isContainerNode() ? "is new" : after + " is new";
        }
        return after instanceof MissingNode ? "is gone" : before + " became " + after;
    }

    private static String missing(JsonNode from, JsonNode in) {
        Set<JsonNode> kept = new LinkedHashSet<>();
        in.forEach(kept::add);
        List<String> missing = new ArrayList<>();
        from.forEach(value -> {
            if (!kept.contains(value)) {
                missing.add(value.toString());
            }
        });
        return String.join(", ", missing);
    }
}
