package io.forecourt.infra.local.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Rows under a heading, each column as wide as its widest cell; columns of numbers stand at the right edge. */
public final class Table {

    private static final String GAP = "  ";

    private final Set<String> rightAligned;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> headings, Set<String> rightAligned) {
        this.rightAligned = rightAligned;
        rows.add(headings);
    }

    public static Table of(String... headings) {
        return new Table(List.of(headings), Set.of());
    }

    /** The same headings, some of them over numbers. */
    public Table numbersIn(String... headings) {
        return new Table(rows.getFirst(), Set.of(headings));
    }

    public Table row(Object... cells) {
        rows.add(Arrays.stream(cells).map(String::valueOf).toList());
        return this;
    }

    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(width(column) - cell.length());
            boolean right = rightAligned.contains(rows.getFirst().get(column));
            line.append(column == 0 ? "" : GAP).append(right ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
