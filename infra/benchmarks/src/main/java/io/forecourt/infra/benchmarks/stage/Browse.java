package io.forecourt.infra.benchmarks.stage;

import java.util.ArrayList;
import java.util.List;

import io.forecourt.infra.benchmarks.measure.Finding;

/** What it costs to look at vehicles and ads, however many there are. */
public final class Browse implements Stage {

    @Override
    public String name() {
        return "browse";
    }

    @Override
    public String summary() {
        return "by id, first and deep pages, among up to 1 000 000 vehicles and as many ads";
    }

    @Override
    public List<Finding> measure(Workbench bench) throws Exception {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(new BrowseStock().measure(bench));
        findings.addAll(new BrowseAds().measure(bench));
        return findings;
    }
}
