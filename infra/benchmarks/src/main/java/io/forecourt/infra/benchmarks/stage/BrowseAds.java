package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.benchmarks.stack.MongoElsewhere;
import io.forecourt.infra.embedded.ManagedProcess;
import io.forecourt.infra.embedded.Part;

/**
 * The half of vehicles-ads: GET /ads/{id}, and pages of GET /ads, in turns with those of a second line that has the fewest ads throughout. On a
 * real MongoDB ({@code FORECOURT_MONGODB}), of which there is one, it is that one alone, and also how much the server read for each.
 */
final class BrowseAds {

    private static final List<Integer> SIZES = List.of(1_000, 100_000, 1_000_000);
    private static final List<Integer> SHORT_SIZES = List.of(200, 400);
    private static final String ADS = "ads";
    private static final LineParts PARTS =
            LineParts.of(Part.REGISTRY, Part.MONGO).with(LineService.ADS);
    private static final String FIRST = "GET /ads by price, first page";
    private static final String DEEP = "GET /ads by price, deep page";
    private static final String BY_PRICE = "/ads?sort=price&limit=50";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Finding> readings = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    List<Finding> measure(Workbench bench) throws Exception {
        try (client;
                Line line = bench.start(PARTS);
                var ads = new ManyAds(line)) {
            writeSome(bench, line);
            if (MongoElsewhere.isGiven()) {
                return measure(bench, line, ads, List.of(), Map.of());
            }
            try (Line beside = bench.startBeside(PARTS);
                    var fewest = new ManyAds(beside)) {
                writeSome(bench, beside);
                fewest.growTo(fewest(bench));
                return measure(bench, line, ads, beside.processes(), loads(beside.adsUrl(), fewest));
            }
        }
    }

    private List<Finding> measure(
            Workbench bench, Line line, ManyAds ads, List<ManagedProcess> beside, Map<String, Load> amongTheFewest)
            throws Exception {
        var costs = new PageCosts(bench, line, beside, ADS, amongTheFewest);
        for (int size : bench.sized(SIZES, SHORT_SIZES)) {
            bench.say("%,d ads are put up", size);
            ads.growTo(size);
            costs.measure(size, loads(line.adsUrl(), ads));
            if (MongoElsewhere.isGiven()) {
                requests(line.adsUrl(), ads)
                        .forEach((what, paths) -> tellReading(ads, line.adsUrl(), size, what, paths));
            }
        }
        List<Finding> findings =
                new ArrayList<>(costs.findings("GET /ads by price, deep page beside the first", DEEP, FIRST));
        findings.addAll(readings);
        return findings;
    }

    private static int fewest(Workbench bench) {
        return bench.sized(SIZES, SHORT_SIZES).getFirst();
    }

    private static void writeSome(Workbench bench, Line line) throws Exception {
        int some = fewest(bench);
        try (var vehicles = new PricedVehicles(line);
                var written = new Ads(line)) {
            vehicles.send(vehicles.make(some));
            written.await(some);
        }
    }

    private SequencedMap<String, Load> loads(URI service, ManyAds ads) {
        SequencedMap<String, Load> loads = new LinkedHashMap<>();
        requests(service, ads).forEach((what, paths) -> loads.put(what, PageCost.load(service, paths)));
        return loads;
    }

    private SequencedMap<String, Supplier<String>> requests(URI service, ManyAds ads) {
        List<String> ids = ads.someIds();
        String deep = BY_PRICE + "&cursor=" + deepCursor(service);
        SequencedMap<String, Supplier<String>> requests = new LinkedHashMap<>();
        requests.put("GET /ads/{id}", () -> "/ads/" + any(ids));
        requests.put("GET /ads, newest of a make", () -> "/ads?manufacturer=Honda&limit=50");
        requests.put(FIRST, () -> BY_PRICE);
        requests.put(DEEP, () -> deep);
        return requests;
    }

    private void tellReading(ManyAds ads, URI service, int size, String what, Supplier<String> paths) {
        ads.reading(() -> get(service, paths.get())).ifPresent(reading -> {
            String where = "%s, %,d ads, %s".formatted(what, size, reading.plan());
            double returned = Math.max(1, reading.returned());
            readings.add(Figure.of(where, reading.keys() / returned, "keys read for each ad"));
            readings.add(Figure.of(where, reading.documents() / returned, "documents read for each ad"));
        });
    }

    /** Behind four fifths of the ads. */
    private String deepCursor(URI service) {
        return PageCosts.cursor(
                get(service, "/ads?sort=price&limit=1&priceFrom=40000").headers());
    }

    private HttpResponse<String> get(URI service, String path) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(service.resolve(path))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        "%s was answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
            }
            return answer;
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped", stopped);
        }
    }

    private static String any(List<String> ids) {
        return ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }
}
