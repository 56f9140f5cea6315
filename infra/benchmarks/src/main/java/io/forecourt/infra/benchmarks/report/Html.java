package io.forecourt.infra.benchmarks.report;

/** Text as part of a page. */
final class Html {

    private Html() {}

    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
