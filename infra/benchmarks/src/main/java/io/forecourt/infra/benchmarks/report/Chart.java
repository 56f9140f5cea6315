package io.forecourt.infra.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over two axes, as an SVG that takes its colours from the page. */
final class Chart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 300;
    private static final int LEFT = 78;
    private static final int RIGHT = 30;
    private static final int TOP = 34;
    private static final int BOTTOM = 52;
    private static final int COLOURS = 6;
    private static final int MOST_DOTS = 30;

    record Point(double x, double y) {}

    private record Line(String name, List<Point> points) {}

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder aims = new StringBuilder();

    Chart(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Without a name where it is the only one. */
    Chart line(String name, List<Point> points) {
        lines.add(new Line(name, points));
        return this;
    }

    /** A mark at a height up to which a line may go where it is at {@code at}. */
    Chart aim(double at, double most, String text) {
        double cx = px(at);
        double cy = py(most);
        aims.append(format("<path class=\"aim\" d=\"M%.1f %.1fh-18m9 0v8\"/>", cx + 9, cy))
                .append(format("<text class=\"aim-text\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">", cx, cy - 6))
                .append(Html.text(text))
                .append("</text>");
        return this;
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append(format("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", WIDTH, HEIGHT))
                .append(Html.text(title))
                .append("\">");
        axes(svg);
        for (int number = 0; number < lines.size(); number++) {
            draw(svg, lines.get(number), number % COLOURS + 1);
        }
        legend(svg);
        return svg.append(aims).append("</svg>").toString();
    }

    private void axes(StringBuilder svg) {
        for (Axis.Tick tick : y.ticks()) {
            double at = py(tick.value());
            svg.append(format("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, at, WIDTH - RIGHT))
                    .append(format(
                            "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 8, at + 4, tick.text()));
        }
        for (Axis.Tick tick : x.ticks()) {
            double at = px(tick.value());
            svg.append(format("<path class=\"grid\" d=\"M%.1f %dV%d\"/>", at, TOP, HEIGHT - BOTTOM))
                    .append(format(
                            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                            at, HEIGHT - BOTTOM + 18, tick.text()));
        }
        svg.append(format(
                        "<text class=\"label\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, Html.text(x.label())))
                .append(format("<text class=\"label\" x=\"4\" y=\"16\">%s</text>", Html.text(y.label())));
    }

    private void draw(StringBuilder svg, Line line, int colour) {
        svg.append(format("<polyline class=\"line c%d\" points=\"", colour));
        line.points().forEach(point -> svg.append(format("%.1f,%.1f ", px(point.x()), py(point.y()))));
        svg.append("\"/>");
        if (line.points().size() <= MOST_DOTS) {
            line.points()
                    .forEach(point -> svg.append(format(
                            "<circle class=\"dot f%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
                            colour, px(point.x()), py(point.y()))));
        }
    }

    private void legend(StringBuilder svg) {
        double at = WIDTH - RIGHT;
        for (int number = lines.size() - 1; number >= 0; number--) {
            String name = lines.get(number).name();
            if (!name.isEmpty()) {
                at -= name.length() * 7.0 + 26;
                svg.append(format("<path class=\"line c%d\" d=\"M%.1f 12h14\"/>", number % COLOURS + 1, at))
                        .append(format("<text x=\"%.1f\" y=\"16\">%s</text>", at + 18, Html.text(name)));
            }
        }
    }

    private double px(double value) {
        return LEFT + x.at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return HEIGHT - BOTTOM - y.at(value) * (HEIGHT - TOP - BOTTOM);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
