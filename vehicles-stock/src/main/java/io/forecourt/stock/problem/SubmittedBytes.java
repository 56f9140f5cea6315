package io.forecourt.stock.problem;

import java.util.regex.Pattern;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * The body of a request, of which no more is kept than a vehicle can need. It is read before the request costs a thread: one that
 * reads it by itself is put to sleep and woken for each piece, and for the end.
 */
public final class SubmittedBytes {

    static final int MOST = 64 * 1024;

    private static final String KEY = SubmittedBytes.class.getName();
    private static final byte[] NONE = {};
    private static final Pattern LENGTH = Pattern.compile("[0-9]+");
    private static final int DIGITS_OF_A_LONG = 18;

    private final Buffer kept = Buffer.buffer();
    private boolean tooMany;

    private SubmittedBytes(boolean tooMany) {
        this.tooMany = tooMany;
    }

    /** All of the body of a request that was let in; no bytes where it had none. */
    public static byte[] of(RoutingContext context) {
        byte[] body = context.get(KEY);
        return body == null ? NONE : body;
    }

    /** Whether a request of HTTP/1.1 has a body, be it one of no bytes, that has not come to its end yet. */
    static boolean areAwaited(RoutingContext context) {
        MultiMap headers = context.request().headers();
        return (headers.contains(HttpHeaders.CONTENT_LENGTH) || headers.contains(HttpHeaders.TRANSFER_ENCODING))
                && context.get(KEY) == null;
    }

    /** Whether a request says itself that its body is above the limit. */
    static boolean areDeclaredTooMany(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null
                && LENGTH.matcher(length).matches()
                && (length.length() > DIGITS_OF_A_LONG || Long.parseLong(length) > MOST);
    }

    /**
     * Reads a body to its end, because a client that still writes does not see an answer; on the event loop. Where it does not come to its
     * end before the request is answered, neither is called.
     *
     * @param whole called when all of it is kept
     * @param refused called when it has ended, and was above the limit
     */
    static void read(RoutingContext context, Runnable whole, Runnable refused) {
        if (isAskedFor(context.request())) {
            context.response().writeContinue();
        }
        new SubmittedBytes(false).follow(context, whole, refused);
    }

    /** Reads a body that is {@link #areDeclaredTooMany}, to its end too, but where its client waits to be told to send it. */
    static void pass(RoutingContext context, Runnable refused) {
        HttpServerRequest request = context.request();
        if (isAskedFor(request)) {
            // Whether it sends it all the same, nobody knows.
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.addEndHandler(_ -> request.connection().close());
            refused.run();
        } else {
            new SubmittedBytes(true).follow(context, () -> {}, refused);
        }
    }

    private static boolean isAskedFor(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.EXPECT, HttpHeaders.CONTINUE, true);
    }

    private void follow(RoutingContext context, Runnable whole, Runnable refused) {
        HttpServerRequest request = context.request();
        request.handler(this::keep);
        request.endHandler(_ -> end(context, whole, refused));
        request.resume();
    }

    private void keep(Buffer more) {
        tooMany |= kept.length() + more.length() > MOST;
        if (!tooMany) {
            kept.appendBuffer(more);
        }
    }

    private void end(RoutingContext context, Runnable whole, Runnable refused) {
        if (context.response().ended()) {
            return;
        }
        if (tooMany) {
            refused.run();
        } else {
            context.put(KEY, kept.getBytes());
            whole.run();
        }
    }
}
