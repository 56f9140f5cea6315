package io.forecourt.infra.benchmarks.stage;

import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.forecourt.infra.benchmarks.load.Load;
import io.forecourt.infra.benchmarks.measure.Figure;
import io.forecourt.infra.benchmarks.measure.Finding;
import io.forecourt.infra.benchmarks.stack.Line;
import io.forecourt.infra.embedded.ManagedProcess;

/** What each kind of request costs, size after size: see {@link PageCost}. */
final class PageCosts {

    private static final double DEEP_AS_FAST = 1.5;
    private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&>]+)");

    private final Workbench bench;
    private final Line line;
    private final List<ManagedProcess> beside;
    private final String sizeUnit;
    private final Map<String, Load> amongTheFewest;
    private final SequencedMap<String, PageCost> costs = new LinkedHashMap<>();

    /**
     * @param beside the processes of a second line that has the fewest throughout; none where there is no such line
     * @param sizeUnit what there is more and more of
     * @param amongTheFewest the same requests to that line, by their names
     */
    PageCosts(
            Workbench bench,
            Line line,
            List<ManagedProcess> beside,
            String sizeUnit,
            Map<String, Load> amongTheFewest) {
        this.bench = bench;
        this.line = line;
        this.beside = beside;
        this.sizeUnit = sizeUnit;
        this.amongTheFewest = amongTheFewest;
    }

    /**
     * Once the line is quiet and warm.
     *
     * @param requests to the line, each kind by its name
     */
    void measure(int size, SequencedMap<String, Load> requests) throws IOException, InterruptedException {
        bench.settle(line, beside);
        SequencedMap<PageCost, Load> loads = new LinkedHashMap<>();
        requests.forEach((what, load) -> loads.put(costs.computeIfAbsent(what, this::cost), load));
        // Each process of Postgres maps a page of the shared memory when it first touches it: of 100 000 vehicles
        // sixteen of them touch new ones for seconds.
        bench.say("warm-up");
        loads.forEach(PageCost::warmUp);
        bench.isWarm(line);
        PageCost.measure(bench, loads, size);
    }

    private PageCost cost(String what) {
        return new PageCost(bench, line, what, sizeUnit, Optional.ofNullable(amongTheFewest.get(what)));
    }

    /** Of all sizes, and how one kind of page, among the most, compares with another that ought to be as fast. */
    List<Finding> findings(String comparison, String deep, String first) {
        List<Finding> findings = new ArrayList<>();
        costs.values().forEach(cost -> findings.addAll(cost.findings()));
        findings.add(Figure.of(comparison, costs.get(deep).times(costs.get(first)), "times its cost")
                .atMost(DEEP_AS_FAST));
        return findings;
    }

    /** The cursor of the next page, which nobody but the service makes; it holds with other filters too. */
    static String cursor(HttpHeaders answer) {
        String link = answer.firstValue("Link")
                .orElseThrow(() -> new IllegalStateException("There is no page behind that of the cursor"));
        Matcher cursor = CURSOR.matcher(link);
        if (!cursor.find()) {
            throw new IllegalStateException("There is no cursor in " + link);
        }
        return cursor.group(1);
    }
}
