package io.forecourt.infra.embedded.mongo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;

/**
 * What a query asks of single fields, as far as an index can tell. What else it asks is for whoever reads the documents: an index may lead
 * to more than fit, never to fewer.
 */
final class Conditions {

    private static final Set<String> COMPARING = Set.of("$gt", "$gte", "$lt", "$lte");

    private final Map<String, Object> equal = new HashMap<>();
    private final Map<String, List<Comparison>> comparisons = new HashMap<>();

    /** Of each of these lists one has to hold. */
    private final List<List<Document>> alternatives = new ArrayList<>();

    private record Comparison(String operator, Object value) {

        /** Of all that begins with some values, what holds behind them. Values of other kinds are neither less nor more. */
        KeyRange behind(OrderedBytes before) {
            OrderedBytes at = before.copy();
            at.append(value);
            byte[] first = before.beforeKindOf(value);
            byte[] last = before.beyondKindOf(value);
            return switch (operator) {
                case "$gt" -> new KeyRange(at.beyond(), last);
                case "$gte" -> new KeyRange(at.toArray(), last);
                case "$lt" -> new KeyRange(first, at.toArray());
                default -> new KeyRange(first, at.beyond());
            };
        }
    }

    private Conditions() {}

    static Conditions of(Document query) {
        Conditions conditions = new Conditions();
        conditions.add(query);
        return conditions;
    }

    private void add(Document query) {
        for (Entry<String, Object> condition : query.entrySet()) {
            switch (condition.getKey()) {
                case "$and" -> documents(condition.getValue()).forEach(this::add);
                case "$or" -> alternatives.add(documents(condition.getValue()));
                case String field when field.startsWith("$") -> {}
                case String field -> add(field, condition.getValue());
            }
        }
    }

    private void add(String field, Object asked) {
        if (BsonRegularExpression.isRegularExpression(asked)) {
            return; // the server looks at nothing else then
        }
        if (asked instanceof Document operators) {
            operators.forEach((operator, value) -> {
                if (operator.equals("$eq")) {
                    addEqual(field, value);
                } else if (COMPARING.contains(operator) && OrderedBytes.canHold(value)) {
                    comparisons.computeIfAbsent(field, _ -> new ArrayList<>()).add(new Comparison(operator, value));
                }
            });
        } else {
            addEqual(field, asked);
        }
    }

    /** Nothing can be equal to two values that differ: one of them is as good as both. */
    private void addEqual(String field, Object value) {
        if (OrderedBytes.canHold(value)) {
            equal.putIfAbsent(field, value);
        }
    }

    private static List<Document> documents(Object value) {
        return value instanceof Collection<?> many && many.stream().allMatch(Document.class::isInstance)
                ? many.stream().map(Document.class::cast).toList()
                : List.of(); // the server refuses it
    }

    /** The value that a field has to have. */
    Optional<Object> equal(String field) {
        return Optional.ofNullable(equal.get(field));
    }

    /** How many fields, of those that come first, have to have one value. */
    int leadingEqual(List<String> fields) {
        return (int) fields.stream().takeWhile(equal::containsKey).count();
    }

    /** The part of an index over these fields, in that order, outside of which nothing can fit. */
    KeyRange within(List<String> fields) {
        OrderedBytes before = new OrderedBytes();
        int known = leadingEqual(fields);
        fields.subList(0, known).forEach(field -> before.append(equal.get(field)));
        KeyRange range = KeyRange.startingWith(before);
        if (known < fields.size()) {
            for (Comparison comparison : comparisons.getOrDefault(fields.get(known), List.of())) {
                range = range.and(comparison.behind(before));
            }
        }
        for (List<Document> oneOf : alternatives) {
            range = oneOf.stream()
                    .map(this::with)
                    .map(each -> each.within(fields))
                    .reduce(KeyRange::around)
                    .map(range::and)
                    .orElse(range);
        }
        return range;
    }

    /** These and those, without the alternatives of these: each is looked at by itself. */
    private Conditions with(Document more) {
        Conditions both = new Conditions();
        both.equal.putAll(equal);
        comparisons.forEach((field, some) -> both.comparisons.put(field, new ArrayList<>(some)));
        both.add(more);
        return both;
    }
}
