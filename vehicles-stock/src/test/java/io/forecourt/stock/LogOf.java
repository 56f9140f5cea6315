package io.forecourt.stock;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What a class tells the log, from now to {@link #close}. */
public final class LogOf implements AutoCloseable {

    /** A line, with the context (MDC) that it was written in. */
    public record Line(Level level, String text, Map<String, String> context, Optional<Throwable> thrown) {}

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Handler handler = new Handler() {

        private final PatternFormatter text = new PatternFormatter("%s");

        @Override
        public void publish(LogRecord record) {
            ExtLogRecord line = ExtLogRecord.wrap(record);
            lines.add(new Line(
                    line.getLevel(), text.format(line), line.getMdcCopy(), Optional.ofNullable(line.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public LogOf(Class<?> type) {
        logger = Logger.getLogger(type.getName());
        logger.addHandler(handler);
    }

    /** The lines so far in which a text occurs. */
    public List<Line> linesWith(String text) {
        return lines.stream().filter(line -> line.text().contains(text)).toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
