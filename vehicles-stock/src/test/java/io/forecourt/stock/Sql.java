package io.forecourt.stock;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.forecourt.infra.embedded.Infrastructure;
import io.forecourt.infra.embedded.InfrastructureResource;

/** A look into the service's database from beside it. */
public final class Sql {

    private Sql() {}

    public static Connection connect() throws SQLException {
        Infrastructure line = InfrastructureResource.infrastructure();
        return DriverManager.getConnection(line.jdbcUrl(), line.jdbcUser(), line.jdbcPassword());
    }

    /** The one number that a query answers. */
    public static long number(String query, Object... parameters) {
        return ((Number) value(query, parameters)).longValue();
    }

    /** The one value that a query answers, as text. */
    public static String text(String query, Object... parameters) {
        return String.valueOf(value(query, parameters));
    }

    private static Object value(String query, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setObject(index + 1, parameters[index]);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getObject(1);
            }
        } catch (SQLException e) {
            throw new AssertionError("The database did not answer", e);
        }
    }

    public static void execute(String command) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    public static long unpublished() {
        return number("select count(*) from outbox");
    }
}
