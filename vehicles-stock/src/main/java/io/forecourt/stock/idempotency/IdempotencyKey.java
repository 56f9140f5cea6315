package io.forecourt.stock.idempotency;

import java.util.List;
import java.util.Optional;

import io.forecourt.stock.problem.InputError;
import io.forecourt.stock.problem.InvalidInputException;

/**
 * What a client calls a request by, so that repeating it does nothing twice (draft-ietf-httpapi-idempotency-key-header-07): a
 * structured field string of 1 to {@value #MAX_LENGTH} characters. Keys are one space for all clients, so they must be unique
 * by chance, as a UUID is.
 */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    public static final int MAX_LENGTH = 255;

    private static final String FORM =
            "must be a string in double quotes (RFC 9651), as in \"8e03978e-40d5-43e8-bc93-6894a57f9324\"";

    /**
     * Empty where the header is not there; {@link InvalidInputException} where it is not one string.
     *
     * @param lines the values of all headers of that name
     */
    public static Optional<IdempotencyKey> parse(List<String> lines) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        if (lines.size() > 1) {
            throw invalid("must be there once, not %d times".formatted(lines.size()));
        }
        String value = StructuredString.parse(lines.getFirst()).orElseThrow(() -> invalid(FORM));
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw invalid(
                    "must have 1 to %d characters between its quotes, not %d".formatted(MAX_LENGTH, value.length()));
        }
        return Optional.of(new IdempotencyKey(value));
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException(List.of(InputError.inHeader(HEADER, message)));
    }
}
