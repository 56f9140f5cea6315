package io.forecourt.ads.problem;

import java.util.List;

/** A request that the client has to change: 400, naming everything that is wrong with it. */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    public InvalidRequestException(List<FieldError> errors) {
        super(
                errors.size() == 1
                        ? errors.getFirst().field() + " " + errors.getFirst().message()
                        : "%d things are wrong with it; see errors.".formatted(errors.size()));
        this.errors = List.copyOf(errors);
    }

    List<FieldError> errors() {
        return errors;
    }
}
