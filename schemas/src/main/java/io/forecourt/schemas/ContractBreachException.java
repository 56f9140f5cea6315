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

    private final transient List<Violation> violations;

    public ContractBreachException(String topic, List<Violation> violations) {
        super("The payload breaks the contract of %s: %s"
                .formatted(
                        topic,
                        violations.stream()
                                .map(violation -> (violation.pointer() + " " + violation.message()).strip())
                                .collect(Collectors.joining("; "))));
        this.violations = List.copyOf(violations);
    }

    public ContractBreachException(String topic, String sentence, Throwable cause) {
        super("The payload breaks the contract of %s: %s".formatted(topic, sentence), cause);
        this.violations = List.of(new Violation("", sentence));
    }

    public ContractBreachException(String topic, String sentence) {
        this(topic, sentence, null);
    }

    /** Every rule that is broken; never empty, except after Java serialization, which keeps the message alone. */
    public List<Violation> violations() {
        return violations == null ? List.of() : violations;
    }
}
