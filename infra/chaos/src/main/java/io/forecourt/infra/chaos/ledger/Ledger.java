package io.forecourt.infra.chaos.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.forecourt.infra.local.LocalSystem;
import io.forecourt.infra.local.client.Ad;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.Topics;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;

/**
 * The judge: compares the vehicles that were acknowledged with what was stored, said and advertised of them. It balances when each
 * of them has one row, one created event under the identity that was stored, one processed event by identity, repeats of either
 * equal to the byte, and one ad with the price that follows from the created event; and when nothing else came of what was posted.
 */
public final class Ledger {

    private final List<Account> acknowledged;
    private final List<Account> others;

    private Ledger(List<Account> acknowledged, List<Account> others) {
        this.acknowledged = acknowledged;
        this.others = others;
    }

    /** Reads everything that there is of these vehicles at this moment; what else there is does not count. */
    public static Ledger of(LocalSystem system, TopicLog log, Collection<String> acknowledged) {
        return of(system, log, acknowledged, Set.of());
    }

    /**
     * Reads everything that there is at this moment. Throws when a server or a service does not answer.
     *
     * @param acknowledged the ids of the vehicles that somebody was told of
     * @param posted VINs, of which nothing may exist but these vehicles
     */
    public static Ledger of(
            LocalSystem system, TopicLog log, Collection<String> acknowledged, Collection<String> posted) {
        List<StoredVehicle> rows = new StockRows(system.infrastructure()).read();
        List<LoggedEvent<VehicleCreated>> created = log.events(Topics.VEHICLE_CREATED, Contract.VEHICLE_CREATED);
        List<LoggedEvent<VehicleProcessed>> processed =
                log.events(Topics.VEHICLE_PROCESSED, Contract.VEHICLE_PROCESSED);
        List<Ad> ads = system.ads().all();

        Set<String> told = Set.copyOf(acknowledged);
        Set<String> vins = Set.copyOf(posted);
        Set<String> untold = Stream.of(
                        rows.stream().filter(row -> vins.contains(row.vin())).map(StoredVehicle::id),
                        created.stream()
                                .map(LoggedEvent::event)
                                .filter(event -> vins.contains(event.vin()))
                                .map(event -> event.id().toString()),
                        processed.stream()
                                .map(LoggedEvent::event)
                                .filter(event -> vins.contains(event.vin()))
                                .map(event -> event.id().toString()),
                        ads.stream().filter(ad -> vins.contains(ad.vin())).map(Ad::id))
                .flatMap(ids -> ids)
                .filter(id -> !told.contains(id))
                .collect(Collectors.toSet());

        var byVehicle = new Accounts(
                grouped(rows, StoredVehicle::id),
                grouped(created, logged -> logged.event().id().toString()),
                grouped(processed, logged -> logged.event().id().toString()),
                grouped(ads, Ad::id));
        return new Ledger(byVehicle.of(told), byVehicle.of(untold));
    }

    private record Accounts(
            Map<String, List<StoredVehicle>> rows,
            Map<String, List<LoggedEvent<VehicleCreated>>> created,
            Map<String, List<LoggedEvent<VehicleProcessed>>> processed,
            Map<String, List<Ad>> ads) {

        List<Account> of(Set<String> ids) {
            return ids.stream()
                    .map(id -> new Account(
                            id,
                            rows.getOrDefault(id, List.of()),
                            created.getOrDefault(id, List.of()),
                            processed.getOrDefault(id, List.of()),
                            ads.getOrDefault(id, List.of())))
                    .toList();
        }
    }

    private static <T> Map<String, List<T>> grouped(List<T> all, Function<T, String> by) {
        return all.stream().collect(Collectors.groupingBy(by));
    }

    /** What does not balance, each as a sentence with the vehicle's id; empty when all is well. */
    public List<Imbalance> imbalances() {
        return Stream.concat(
                        acknowledged.stream().map(Account::imbalances),
                        others.stream().map(Account::surplus))
                .flatMap(List::stream)
                .toList();
    }

    /** How many vehicles are missing, doubled or wrong somewhere. */
    public long count(Imbalance.Kind kind) {
        return imbalances().stream()
                .filter(imbalance -> imbalance.kind() == kind)
                .map(Imbalance::vehicle)
                .distinct()
                .count();
    }

    /** The ads of the vehicles, each as it is now. */
    public Map<String, List<Ad>> ads() {
        return acknowledged.stream().collect(Collectors.toMap(Account::id, Account::ads));
    }

    public Totals totals() {
        return new Totals(
                acknowledged.size(),
                sum(account -> account.rows().size()),
                sum(account -> Account.identities(account.created()).size()),
                sum(account -> Account.identities(account.processed()).size()),
                sum(account -> account.ads().size()),
                sum(account -> account.created().size() + account.processed().size())
                        - sum(account -> Account.identities(account.created()).size()
                                + Account.identities(account.processed()).size()));
    }

    private int sum(ToIntFunction<Account> of) {
        return Stream.concat(acknowledged.stream(), others.stream())
                .mapToInt(of)
                .sum();
    }

    @Override
    public String toString() {
        return totals().toString();
    }

    /**
     * How many there are of each.
     *
     * @param created created events, by identity
     * @param processed processed events, by identity
     * @param repeats records on the two topics that say again what was said: no fault of anybody
     */
    public record Totals(int acknowledged, int rows, int created, int processed, int ads, int repeats) {

        @Override
        public String toString() {
            return "acknowledged %d, rows %d, created events %d, processed events %d, ads %d, repeats %d"
                    .formatted(acknowledged, rows, created, processed, ads, repeats);
        }
    }
}
