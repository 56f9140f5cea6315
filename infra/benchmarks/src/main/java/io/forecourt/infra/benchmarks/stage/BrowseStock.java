package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ThreadLocalRandom;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.embedded.Part;

/**
 * The half of vehicles-stock: GET /stock/{id}, and pages of GET /stock, in turns with those of a second line that has the fewest vehicles
 * throughout.
 */
final class BrowseStock {

    private static final List<Integer> SIZES = List.of(1_000, 100_000, 1_000_000);
    private static final List<Integer> SHORT_SIZES = List.of(100, 1_000);
    private static final String VEHICLES = "vehicles";
    private static final LineParts PARTS =
            LineParts.of(Part.POSTGRES, Part.REGISTRY).with(LineService.STOCK);

    private static final String FIRST = "GET /stock, first page of a manufacturer";
    private static final String DEEP = "GET /stock, deep page of a manufacturer";

    /** So small that the deep page of the fewest vehicles is as full as all others. */
    private static final String PAGE = "/stock?sort=createdAt&limit=20";

    private static final String MAKE = "&manufacturer=Make%203";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    List<Finding> measure(Workbench bench) throws Exception {
        List<Integer> sizes = bench.sized(SIZES, SHORT_SIZES);
        try (Line line = bench.start(PARTS);
                var rows = new StockRows(line);
                Line beside = bench.startBeside(PARTS);
                var fewest = new StockRows(beside)) {
            fewest.addVehicles(sizes.getFirst());
            var costs = new PageCosts(bench, line, beside.processes(), VEHICLES, requests(beside, fewest));
            int before = 0;
            for (int size : sizes) {
                bench.say("%,d vehicles are put in stock", size);
                rows.addVehicles(size - before);
                before = size;
                costs.measure(size, requests(line, rows));
            }
            return costs.findings("GET /stock of a manufacturer, deep page beside the first", DEEP, FIRST);
        }
    }

    /** Each kind of request, by its name. */
    private static SequencedMap<String, Load> requests(Line line, StockRows rows) throws Exception {
        URI service = line.stockUrl();
        List<String> ids = rows.someIds();
        String cursor = deepCursor(service);
        SequencedMap<String, Load> loads = new LinkedHashMap<>();
        loads.put("GET /stock/{id}", PageCost.load(service, () -> "/stock/" + any(ids)));
        loads.put(FIRST, PageCost.load(service, () -> PAGE + MAKE));
        loads.put(DEEP, PageCost.load(service, () -> PAGE + MAKE + "&cursor=" + cursor));
        loads.put("GET /stock, deep page of all", PageCost.load(service, () -> PAGE + "&cursor=" + cursor));
        return loads;
    }

    /** A cursor that stands behind most of the vehicles: that of the mark that was put there. */
    private static String deepCursor(URI service) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI mark = service.resolve("/stock?sort=createdAt&limit=1&model=" + StockRows.MARK);
            return PageCosts.cursor(
                    client.send(HttpRequest.newBuilder(mark).timeout(PATIENCE).build(), BodyHandlers.discarding())
                            .headers());
        }
    }

    private static String any(List<String> ids) {
        return ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }
}
