package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.benchmarks.stack.LineParts;
import io.forecourt.infra.benchmarks.stack.LineService;
import io.forecourt.infra.embedded.Part;

/** The half of vehicles-stock: GET /stock/{id}, and pages of GET /stock. */
final class BrowseStock {

    private static final List<Integer> SIZES = List.of(1_000, 100_000, 1_000_000);
    private static final List<Integer> SHORT_SIZES = List.of(100, 1_000);
    private static final String VEHICLES = "vehicles";

    /** So small that the deep page of the fewest vehicles is as full as all others. */
    private static final String PAGE = "/stock?sort=createdAt&limit=20";

    private static final String MAKE = "&manufacturer=Make%203";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&>]+)");

    private final PageCost byId = new PageCost("GET /stock/{id}", VEHICLES);
    private final PageCost first = new PageCost("GET /stock, first page of a manufacturer", VEHICLES);
    private final PageCost deep = new PageCost("GET /stock, deep page of a manufacturer", VEHICLES);
    private final PageCost deepOfAll = new PageCost("GET /stock, deep page of all", VEHICLES);

    List<Finding> measure(Workbench bench) throws Exception {
        try (Line line = bench.start(LineParts.of(Part.POSTGRES, Part.REGISTRY).with(LineService.STOCK));
                var rows = new StockRows(line)) {
            URI service = line.stockUrl();
            int before = 0;
            for (int size : bench.sized(SIZES, SHORT_SIZES)) {
                bench.say("%,d vehicles are put in stock", size);
                rows.addVehicles(size - before);
                List<String> ids = rows.someIds();
                String cursor = deepCursor(service);
                if (before == 0) {
                    bench.say("warm-up");
                    PageCost.warmUp(bench, service, () -> "/stock/" + any(ids));
                    PageCost.warmUp(bench, service, () -> PAGE + MAKE);
                    PageCost.warmUp(bench, service, () -> PAGE + MAKE + "&cursor=" + cursor);
                }
                before = size;
                byId.measure(bench, service, size, () -> "/stock/" + any(ids));
                first.measure(bench, service, size, () -> PAGE + MAKE);
                deep.measure(bench, service, size, () -> PAGE + MAKE + "&cursor=" + cursor);
                deepOfAll.measure(bench, service, size, () -> PAGE + "&cursor=" + cursor);
            }
        }
        List<Finding> findings = new ArrayList<>();
        List.of(byId, first, deep, deepOfAll).forEach(cost -> findings.addAll(cost.findings()));
        return findings;
    }

    /** A cursor that stands behind most of the vehicles: that of the mark that was put there, for nobody but the service makes cursors. */
    private static String deepCursor(URI service) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI mark = service.resolve("/stock?sort=createdAt&limit=1&model=" + StockRows.MARK);
            String link = client.send(
                            HttpRequest.newBuilder(mark).timeout(PATIENCE).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Link")
                    .orElseThrow(() -> new IllegalStateException("There is no second vehicle with the mark"));
            Matcher cursor = CURSOR.matcher(link);
            if (!cursor.find()) {
                throw new IllegalStateException("There is no cursor in " + link);
            }
            return cursor.group(1);
        }
    }

    private static String any(List<String> ids) {
        return ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
    }
}
