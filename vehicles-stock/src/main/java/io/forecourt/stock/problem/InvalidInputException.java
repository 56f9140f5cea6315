package io.forecourt.stock.problem;

import java.util.List;

/** The client sent something that cannot be meant so; carries all that is wrong with it at once. Answered with 400. */
public final class InvalidInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** More than anybody mends at one go, less than a hostile body could ask for. */
    private static final int MOST = 50;

    private final transient List<InputError> errors;

    public InvalidInputException(List<InputError> errors) {
        super("Invalid input", null, false, false);
        this.errors = errors.stream().limit(MOST).toList();
    }

    public List<InputError> errors() {
        return errors;
    }
}
