package io.forecourt.stock.database;

import java.sql.SQLException;

/** Postgres, or its driver, did not do what it was asked. {@link DatabaseAbsence} tells what passes from what is a defect. */
public final class DatabaseFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseFailureException(SQLException cause) {
        super(cause);
    }
}
