package io.forecourt.schemas;

import java.util.List;
import java.util.stream.Collectors;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A payload breaks the contract of its topic and always will: to try again is useless, to drop it is forbidden. Whoever
 * produces must refuse it, whoever consumes must set it aside as a dead letter.
 */
public final class ContractBreachException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /**
     * One rule that is broken.
     *
     * @param pointer JSON Pointer (RFC 6901) to the value; empty for the payload as a whole
     * @param message the rule, for people
     */
    public record Violation(String pointer, String message) {}

    /** A record of a megabyte can break its contract in a hundred thousand places; more than these tell nobody anything. */
    private static final int MOST_VIOLATIONS = 20;

    private static final int LONGEST_TEXT = 200;

    private final transient List<Violation> violations;

    /** Keeps the first twenty violations, each in a bounded length. */
    public ContractBreachException(String topic, List<Violation> violations) {
        super("The payload breaks the contract of %s: %s".formatted(topic, summary(violations)));
        this.violations = kept(violations);
    }

    public ContractBreachException(String topic, String sentence, Throwable cause) {
        super("The payload breaks the contract of %s: %s".formatted(topic, sentence), cause);
        this.violations = List.of(new Violation("", sentence));
    }

    public ContractBreachException(String topic, String sentence) {
        this(topic, sentence, null);
    }

    /** The rules that are broken; never empty, except after Java serialization, which keeps the message alone. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }

    private static String summary(List<Violation> violations) {
        String told = kept(violations).stream()
                .map(violation -> (violation.pointer() + " " + violation.message()).strip())
                .collect(Collectors.joining("; "));
        int more = violations.size() - MOST_VIOLATIONS;
        return more > 0 ? told + "; and %d more".formatted(more) : told;
    }

    private static List<Violation> kept(List<Violation> violations) {
        return violations.stream()
                .limit(MOST_VIOLATIONS)
                .map(violation -> new Violation(shortened(violation.pointer()), shortened(violation.message())))
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }
}
