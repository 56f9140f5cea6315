package io.forecourt.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.forecourt.schemas.Contract;
import io.forecourt.schemas.ContractJson;
import io.forecourt.schemas.SchemaVersion;

/** Answers as the registry does, as long as it is told to; then it hangs, or answers an error to every question. */
public final class FakeRegistry implements AutoCloseable {

    private static final Pattern VERSIONS =
            Pattern.compile("/apis/registry/v3/groups/default/artifacts/([^/]+)/versions");
    private static final Pattern CONTENT = Pattern.compile("/apis/registry/v3/ids/contentIds/(\\d+)/?");
    private static final int WELL = 200;
    private static final int HANGING = 0;

    private final Map<String, Map<String, Long>> subjects = new ConcurrentHashMap<>();
    private final Map<Long, String> texts = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private volatile int mood = WELL;

    public FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String root() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public String api() {
        return root() + "/apis/registry/v3";
    }

    void register(SchemaVersion version, long id) {
        register(Contract.of(version.topic()).subject(), String.valueOf(version.number()), id, version.text());
    }

    public void register(String subject, String version, long id, String text) {
        subjects.computeIfAbsent(subject, _ -> new TreeMap<>()).put(version, id);
        texts.put(id, text);
    }

    /** Every version that this build knows, under ids counted from the given one. */
    void registerAll(long firstId) {
        long id = firstId;
        for (SchemaVersion version : Contract.all().stream()
                .map(Contract::versions)
                .flatMap(List::stream)
                .toList()) {
            register(version, id++);
        }
    }

    void forgetAll() {
        subjects.clear();
        texts.clear();
    }

    /** Does this between finding out, the next time, that it does not know what is asked for, and saying so. */
    void whileSayingUnknown(Runnable change) {
        meanwhile.set(change);
    }

    void answerWell() {
        mood = WELL;
    }

    void answer(int status) {
        mood = status;
    }

    void hang() {
        mood = HANGING;
    }

    /** How often it was asked anything. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            switch (mood) {
                case WELL -> answerWell(exchange);
                case HANGING -> closing.await();
                default -> send(exchange, mood, problem(mood));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answerWell(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher versions = VERSIONS.matcher(path);
        Matcher content = CONTENT.matcher(path);
        if (versions.matches() && subjects.containsKey(versions.group(1))) {
            send(exchange, WELL, listed(subjects.get(versions.group(1))));
        } else if (content.matches() && texts.containsKey(Long.valueOf(content.group(1)))) {
            send(exchange, WELL, texts.get(Long.valueOf(content.group(1))));
        } else {
            meanwhile.getAndSet(() -> {}).run();
            send(exchange, 404, problem(404));
        }
    }

    private static String listed(Map<String, Long> ids) throws IOException {
        List<Map<String, Object>> versions = ids.entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "version", entry.getKey(), "contentId", entry.getValue(), "state", "ENABLED"))
                .toList();
        return ContractJson.mapper().writeValueAsString(Map.of("count", versions.size(), "versions", versions));
    }

    private static String problem(int status) {
        return "{\"status\":%d,\"title\":\"as the test wants it\"}".formatted(status);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
