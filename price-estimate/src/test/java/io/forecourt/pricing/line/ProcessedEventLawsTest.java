package io.forecourt.pricing.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;

import io.forecourt.pricing.estimate.BasePrices;
import io.forecourt.pricing.estimate.DepreciationEstimator;
import io.forecourt.pricing.schedule.PricingSchedule;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.event.EventMetadata;
import io.forecourt.schemas.event.FuelType;
import io.forecourt.schemas.event.OdometerUnit;
import io.forecourt.schemas.event.VehicleCreated;
import io.forecourt.schemas.event.VehicleProcessed;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What comes out follows from what went in, and from the delay that is configured: never from the clock, the machine or chance. */
class ProcessedEventLawsTest {

    private static final Duration DELAY = Duration.ofSeconds(30);

    /** What the event adds to that of the vehicle; all else is said again as it was. */
    private static final Set<String> ADDED = Set.of("price", "priceUnit", "processedAt");

    @Property(tries = 200)
    void aRepeatIsTheSameEventByteForByteOnEveryMachineAtEveryTime(
            @ForAll("vehicles") VehicleCreated vehicle,
            @ForAll("events") EventMetadata consumed,
            @ForAll("times") Instant now,
            @ForAll("times") Instant later,
            @ForAll("machines") Machine other) {
        List<String> first = onTheWire(processed(vehicle, consumed, now));

        List<String> repeat = other.run(() -> onTheWire(processed(vehicle, consumed, later)));

        assertThat(repeat).isEqualTo(first);
    }

    @Property(tries = 200)
    void itSaysWhatTheVehicleSaidAndAddsAPriceAndTheTimeAtWhichThatWasDue(
            @ForAll("vehicles") VehicleCreated vehicle, @ForAll("events") EventMetadata consumed) throws Exception {
        VehicleProcessed event = processed(vehicle, consumed, Instant.EPOCH).payload();

        for (RecordComponent field : VehicleProcessed.class.getRecordComponents()) {
            if (!ADDED.contains(field.getName())) {
                Object said = VehicleCreated.class.getMethod(field.getName()).invoke(vehicle);
                assertThat(field.getAccessor().invoke(event))
                        .as(field.getName())
                        .isEqualTo(said);
            }
        }
        assertThat(event.processedAt()).isEqualTo(vehicle.createdAt().plus(DELAY));
        assertThat(event.price()).isGreaterThan(BigDecimal.ZERO);
    }

    @Property(tries = 200)
    void itsIdentityFollowsFromThatOfTheConsumedEventAndFromNothingElse(
            @ForAll("vehicles") VehicleCreated vehicle,
            @ForAll("vehicles") VehicleCreated another,
            @ForAll("events") EventMetadata consumed,
            @ForAll("events") EventMetadata different) {
        EventMetadata event = processed(vehicle, consumed, Instant.EPOCH).metadata();

        assertThat(processed(another, consumed, Instant.EPOCH).metadata().id()).isEqualTo(event.id());
        assertThat(processed(vehicle, different, Instant.EPOCH).metadata().id().equals(event.id()))
                .isEqualTo(different.id().equals(consumed.id()));
        assertThat(UUID.fromString(event.id()).version()).isEqualTo(5);
        assertThat(event.subject()).isEqualTo(vehicle.vin());
        assertThat(event.traceparent()).isEqualTo(consumed.traceparent());
    }

    private static ProcessedEvent processed(VehicleCreated vehicle, EventMetadata consumed, Instant now) {
        var schedule = new PricingSchedule(DELAY, Clock.fixed(now, ZoneOffset.UTC));
        var price = new DepreciationEstimator(BasePrices.builtIn()).estimate(vehicle, consumed.id());
        return new EventFactory().processed(vehicle, consumed, price, schedule.dueAt(vehicle.createdAt()));
    }

    /** The value, then each header. */
    private static List<String> onTheWire(ProcessedEvent event) {
        List<String> all = new ArrayList<>();
        all.add(Contract.VEHICLE_PROCESSED.encode(event.payload()));
        for (Header header : event.metadata().writeTo(new RecordHeaders())) {
            all.add(header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8));
        }
        return all;
    }

    /** What one machine differs from another by. */
    record Machine(Locale locale, TimeZone zone) {

        <T> T run(java.util.function.Supplier<T> action) {
            Locale usualLocale = Locale.getDefault();
            TimeZone usualZone = TimeZone.getDefault();
            try {
                Locale.setDefault(locale);
                TimeZone.setDefault(zone);
                return action.get();
            } finally {
                Locale.setDefault(usualLocale);
                TimeZone.setDefault(usualZone);
            }
        }
    }

    /** Turkish has another small I, Arabic and Hindi other digits, half of the world a comma for a point. */
    @Provide
    Arbitrary<Machine> machines() {
        return Combinators.combine(
                        Arbitraries.of("tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "de-DE", "en-US")
                                .map(Locale::forLanguageTag),
                        Arbitraries.of("Pacific/Kiritimati", "America/St_Johns", "UTC")
                                .map(TimeZone::getTimeZone))
                .as(Machine::new);
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 4_102_444_800_000L).map(Instant::ofEpochMilli);
    }

    @Provide
    Arbitrary<EventMetadata> events() {
        return Combinators.combine(
                        Arbitraries.strings().ofMaxLength(40),
                        Arbitraries.of(Optional.<String>empty(), Optional.of("00-0af7651916cd43dd8448eb211c80319c-01")))
                .as((id, trace) -> new EventMetadata(id, "type", "/source", Instant.EPOCH, "VIN", trace));
    }

    @Provide
    Arbitrary<VehicleCreated> vehicles() {
        Arbitrary<String> names = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars(" -ÄÉŠİı")
                .ofMinLength(1)
                .ofMaxLength(60);
        Arbitrary<String> makes = Arbitraries.oneOf(List.of(
                names.filter(name -> !name.isBlank()), Arbitraries.of("MINI", "mini", "Fiat", "BMW", "Infiniti")));
        return Combinators.combine(
                        makes,
                        names.filter(name -> !name.isBlank()),
                        Arbitraries.integers().between(1900, 2100),
                        Arbitraries.integers().between(0, 9_999_999),
                        Arbitraries.of(OdometerUnit.class),
                        Arbitraries.of(fuelTypes()),
                        Arbitraries.integers().between(1, 1_000),
                        times())
                .as((make, model, year, odometer, unit, fuelType, version, createdAt) -> new VehicleCreated(
                        new UUID(7L, year),
                        "VIN" + odometer,
                        model,
                        make,
                        year,
                        odometer,
                        unit,
                        fuelType,
                        version,
                        createdAt));
    }

    /** One of them is none. */
    private static List<FuelType> fuelTypes() {
        List<FuelType> all = new ArrayList<>(Arrays.asList(FuelType.values()));
        all.add(null);
        return all;
    }
}
