package io.forecourt.stock.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import io.forecourt.stock.RealLine;
import io.forecourt.stock.Sql;
import io.quarkus.test.junit.QuarkusTest;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The law of the pages: whatever is asked for, and whatever comes and goes between two pages, a vehicle that is there from the
 * first page to the last is seen exactly once. jqwik makes the cases, and JUnit runs them, because Quarkus knows no other engine:
 * so a failure is not shrunk, but names its seed ({@code -Dseed=}).
 */
@QuarkusTest
@RealLine
class KeysetLawTest {

    private static final int TRIES = 40;

    /** Nobody else's vehicles are as old, so that each try has a small world of its own. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 1903;

    /** A vehicle with few values, so that many are the same in whatever is sorted by. */
    private record Row(
            String manufacturer, String model, int year, int odometer, String unit, String fuel, int second) {}

    /** What comes between two pages; {@code which} points to one of those that are there. */
    private record Change(Kind kind, Row row, int which) {}

    private enum Kind {
        COMES,
        GOES,
        CHANGES_OTHERWISE
    }

    private record Question(
            String sort,
            int limit,
            int yearTo,
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> fuel) {

        String path() {
            StringBuilder path = new StringBuilder(
                    "/stock?yearFrom=%d&yearTo=%d&limit=%d&sort=%s".formatted(FIRST_YEAR, yearTo, limit, sort));
            manufacturer.ifPresent(name -> path.append("&manufacturer=").append(encoded(name)));
            model.ifPresent(name -> path.append("&model=").append(encoded(name)));
            fuel.ifPresent(name -> path.append("&fuelType=").append(name));
            return path.toString();
        }

        boolean asksFor(Row row) {
            return row.year() <= yearTo
                    && manufacturer.map(name -> same(name, row.manufacturer())).orElse(true)
                    && model.map(name -> same(name, row.model())).orElse(true)
                    && fuel.map(name -> name.equals(row.fuel())).orElse(true);
        }

        private static boolean same(String one, String other) {
            return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private record Case(List<Row> there, List<Change> changes, Question question) {}

    private final Map<UUID, Row> present = new HashMap<>();
    private final List<UUID> order = new ArrayList<>();
    private int count;

    @AfterEach
    void leaveNothing() throws SQLException {
        Sql.execute("delete from vehicle where year between %d and %d".formatted(FIRST_YEAR, LAST_YEAR));
    }

    @Test
    void pagesNeitherSkipNorRepeatWhatIsThereFromStartToEnd() {
        long seed = Long.getLong("seed", new Random().nextLong());
        JqwikSession.run(() -> {
            Random chance = new Random(seed);
            var cases = cases().generator(TRIES);
            for (int index = 1; index <= TRIES; index++) {
                Case next = cases.next(chance).value();
                try {
                    holdsFor(next);
                } catch (AssertionError broken) {
                    throw new AssertionError("-Dseed=%d, try %d: %s".formatted(seed, index, next), broken);
                } catch (SQLException e) {
                    throw new AssertionError("The database did not answer", e);
                }
            }
        });
    }

    private void holdsFor(Case given) throws SQLException {
        // Given
        leaveNothing();
        present.clear();
        order.clear();
        try (Connection connection = Sql.connect()) {
            for (Row row : given.there()) {
                insert(connection, row);
            }
            Map<UUID, Row> fromStartToEnd = new HashMap<>(present);
            // When all pages are read, and between two of them something changes
            Iterator<Change> changes = given.changes().iterator();
            List<UUID> seen = new ArrayList<>();
            Optional<String> next = Optional.of(given.question().path());
            while (next.isPresent()) {
                Page page = Page.get(next.get());
                page.values("id", String.class).stream().map(UUID::fromString).forEach(seen::add);
                next = page.next();
                if (changes.hasNext()) {
                    make(connection, changes.next());
                }
            }
            // Then
            fromStartToEnd.keySet().retainAll(present.keySet());
            fromStartToEnd.values().removeIf(row -> !given.question().asksFor(row));
            assertThat(seen).doesNotHaveDuplicates().containsAll(fromStartToEnd.keySet());
        }
    }

    private void make(Connection connection, Change change) throws SQLException {
        if (change.kind() == Kind.COMES) {
            insert(connection, change.row());
        } else if (!order.isEmpty()) {
            UUID id = order.get(change.which() % order.size());
            if (change.kind() == Kind.GOES) {
                order.remove(id);
                present.remove(id);
                execute(connection, "delete from vehicle where id = ?", id);
            } else {
                execute(connection, "update vehicle set version = version + 1 where id = ?", id);
            }
        }
    }

    private void insert(Connection connection, Row row) throws SQLException {
        // Any id at all: in the order of ids, one that comes later may stand before one that was there.
        UUID id = UUID.randomUUID();
        execute(
                connection,
                """
                insert into vehicle (id, vin, model, manufacturer, year, odometer, odometer_unit, fuel_type, version, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, 1, timestamptz '2001-01-01' + ? * interval '1 second')""",
                id,
                "LAW" + ++count,
                row.model(),
                row.manufacturer(),
                row.year(),
                row.odometer(),
                row.unit(),
                row.fuel(),
                row.second());
        present.put(id, row);
        order.add(id);
    }

    private static void execute(Connection connection, String command, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(command)) {
            for (int index = 0; index < values.length; index++) {
                statement.setObject(index + 1, values[index]);
            }
            statement.execute();
        }
    }

    private static Arbitrary<Case> cases() {
        Arbitrary<Change> changes = Combinators.combine(
                        Arbitraries.of(Kind.class),
                        rows(),
                        Arbitraries.integers().between(0, 50))
                .as(Change::new);
        return Combinators.combine(rows().list().ofMaxSize(12), changes.list().ofMaxSize(12), questions())
                .as(Case::new);
    }

    private static Arbitrary<Row> rows() {
        return Combinators.combine(
                        Arbitraries.of("Law", "law", "Šaw"),
                        Arbitraries.of("A", "a", "B"),
                        years(),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("km", "mi"),
                        Arbitraries.of("petrol", "diesel").injectNull(0.3),
                        Arbitraries.integers().between(0, 2))
                .as(Row::new);
    }

    private static Arbitrary<Question> questions() {
        return Combinators.combine(
                        Arbitraries.of("createdAt", "year", "odometer", "manufacturer", "model", "vin")
                                .flatMap(key -> Arbitraries.of(key, "-" + key)),
                        Arbitraries.integers().between(1, 4),
                        years(),
                        Arbitraries.of("LAW", "šAW").optional(0.3),
                        Arbitraries.of("a", "b").optional(0.3),
                        Arbitraries.of("petrol", "diesel").optional(0.3))
                .as(Question::new);
    }

    private static Arbitrary<Integer> years() {
        return Arbitraries.integers().between(FIRST_YEAR, LAST_YEAR);
    }
}
