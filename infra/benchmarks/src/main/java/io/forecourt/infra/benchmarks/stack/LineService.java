package io.forecourt.infra.benchmarks.stack;

import java.util.List;

/** A service of the line, in as many copies as the launcher starts. */
public enum LineService {
    STOCK("vehicles-stock"),
    PRICING("price-estimate-1", "price-estimate-2"),
    ADS("vehicles-ads");

    private final List<String> processes;

    LineService(String... processes) {
        this.processes = List.of(processes);
    }

    /** Their names, such as {@code price-estimate-1}. */
    public List<String> processes() {
        return processes;
    }
}
