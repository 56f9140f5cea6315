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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.measure.SizeCost;
import io.forecourt.infra.benchmarks.measure.Spread;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.benchmarks.stack.MongoElsewhere;
import io.forecourt.infra.embedded.Part;

/**
 * The half of vehicles-ads: GET /ads/{id}, and pages of GET /ads. On a real MongoDB ({@code FORECOURT_MONGODB}) also how much the
 * server read for each. The embedded server keeps no index but unique ones and reads all ads for each answer; so with it there are fewer of
 * them, requests come one after the other, and no aim is set.
 */
final class BrowseAds {

    private static final List<Integer> SIZES = List.of(1_000, 100_000, 1_000_000);
    private static final List<Integer> SIZES_WITHOUT_INDEXES = List.of(1_000, 10_000, 100_000);
    private static final List<Integer> SHORT_SIZES = List.of(200, 400);
    private static final int WRITTEN_BY_THE_SERVICE = 1_000;
    private static final int ONE_AFTER_THE_OTHER = 7;
    private static final int UNTIL_WARM = 200;
    private static final String ADS = "ads";
    private static final String FIRST = "GET /ads by price, first page";
    private static final String DEEP = "GET /ads by price, deep page";
    private static final double DEEP_AS_FAST = 1.5;
    private static final String BY_PRICE = "/ads?sort=price&limit=50";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&>]+)");

    private final Map<String, PageCost> costs = new LinkedHashMap<>();
    private final Map<String, List<SizeCost.Point>> costsWithoutIndexes = new LinkedHashMap<>();
    private final List<Finding> readings = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    List<Finding> measure(Workbench bench) throws Exception {
        try (client;
                Line line = bench.start(LineParts.of(Part.REGISTRY, Part.MONGO).with(LineService.ADS));
                var ads = new ManyAds(line)) {
            writeSome(bench, line);
            for (int size : bench.sized(MongoElsewhere.isGiven() ? SIZES : SIZES_WITHOUT_INDEXES, SHORT_SIZES)) {
                bench.say("%,d ads are put up", size);
                ads.growTo(size);
                if (!isMeasured(bench, line, ads, size)) {
                    break;
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        costs.values().forEach(cost -> findings.addAll(cost.findings()));
        if (MongoElsewhere.isGiven()) {
            findings.add(Figure.of(
                            "GET /ads by price, deep page beside the first",
                            costs.get(DEEP).times(costs.get(FIRST)),
                            "times its cost")
                    .atMost(DEEP_AS_FAST));
        }
        costsWithoutIndexes.forEach((what, points) -> findings.add(
                new SizeCost(what + ", no index in the embedded server", "ms/request", ADS, Optional.empty(), points)));
        findings.addAll(readings);
        return findings;
    }

    /** False where the embedded server no longer answers in time: that is found out too, and no failure. */
    private boolean isMeasured(Workbench bench, Line line, ManyAds ads, int size) {
        URI service = line.adsUrl();
        try {
            Map<String, Supplier<String>> requests = requests(service, ads.someIds());
            if (MongoElsewhere.isGiven()) {
                measureByIndex(bench, line, size, requests);
            } else {
                requests.forEach((what, paths) -> measureWithoutIndexes(bench, service, size, what, paths));
            }
            requests.forEach((what, paths) -> tellReading(ads, service, size, what, paths));
            return true;
        } catch (IllegalStateException unanswered) {
            if (MongoElsewhere.isGiven()) {
                throw unanswered;
            }
            bench.say("%,d ads are too many for the embedded server: %s", size, unanswered.getMessage());
            return false;
        }
    }

    private static void writeSome(Workbench bench, Line line) throws Exception {
        int some = bench.sized(WRITTEN_BY_THE_SERVICE, SHORT_SIZES.getFirst());
        try (var vehicles = new PricedVehicles(line);
                var written = new Ads(line)) {
            vehicles.send(vehicles.make(some));
            written.await(some);
        }
    }

    private Map<String, Supplier<String>> requests(URI service, List<String> ids) {
        String deep = BY_PRICE + "&cursor=" + deepCursor(service);
        Map<String, Supplier<String>> requests = new LinkedHashMap<>();
        requests.put("GET /ads/{id}", () -> "/ads/" + any(ids));
        requests.put("GET /ads, newest of a make", () -> "/ads?manufacturer=Honda&limit=50");
        requests.put(FIRST, () -> BY_PRICE);
        requests.put(DEEP, () -> deep);
        return requests;
    }

    private void measureByIndex(Workbench bench, Line line, int size, Map<String, Supplier<String>> requests) {
        SequencedMap<PageCost, Load> loads = new LinkedHashMap<>();
        requests.forEach((what, paths) -> loads.put(
                costs.computeIfAbsent(what, _ -> new PageCost(bench, line, what, ADS, Optional.empty())),
                PageCost.load(line.adsUrl(), paths)));
        loads.forEach(PageCost::warmUp);
        PageCost.measure(bench, loads, size);
    }

    private void measureWithoutIndexes(Workbench bench, URI service, int size, String what, Supplier<String> paths) {
        if (!costsWithoutIndexes.containsKey(what)) { // the first size is the cheapest to get warm on
            for (int number = 0; number < bench.sized(UNTIL_WARM, 3); number++) {
                get(service, paths.get());
            }
        }
        List<Double> millis = new ArrayList<>();
        for (int number = 0; number < bench.sized(ONE_AFTER_THE_OTHER, 3); number++) {
            long begin = System.nanoTime();
            get(service, paths.get());
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        double median = Spread.of(millis).median();
        bench.say("%s, %,d ads: %.1f ms, one after the other", what, size, median);
        costsWithoutIndexes.computeIfAbsent(what, _ -> new ArrayList<>()).add(new SizeCost.Point(size, median));
    }

    private void tellReading(ManyAds ads, URI service, int size, String what, Supplier<String> paths) {
        if (MongoElsewhere.isGiven()) {
            ads.reading(() -> get(service, paths.get())).ifPresent(reading -> {
                String where = "%s, %,d ads, %s".formatted(what, size, reading.plan());
                double returned = Math.max(1, reading.returned());
                readings.add(Figure.of(where, reading.keys() / returned, "keys read for each ad"));
                readings.add(Figure.of(where, reading.documents() / returned, "documents read for each ad"));
            });
        }
    }

    /** Behind four fifths of the ads: nobody but the service makes cursors, and they hold with other filters too. */
    private String deepCursor(URI service) {
        String link = get(service, "/ads?sort=price&limit=1&priceFrom=40000")
                .headers()
                .firstValue("Link")
                .orElseThrow(() -> new IllegalStateException("No two ads cost more than 40 000"));
        Matcher cursor = CURSOR.matcher(link);
        if (!cursor.find()) {
            throw new IllegalStateException("There is no cursor in " + link);
        }
        return cursor.group(1);
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
