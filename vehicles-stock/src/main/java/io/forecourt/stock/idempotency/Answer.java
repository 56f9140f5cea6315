package io.forecourt.stock.idempotency;

import java.net.URI;
import java.util.Map;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/**
 * What a client is told, in a form that can be kept and told again: the same status, headers and bytes.
 *
 * @param headers each once; {@code Location} is a path, and leads to wherever the request came to
 */
public record Answer(int status, Map<String, String> headers, byte[] body) {

    public Response response() {
        ResponseBuilder response = Response.status(status).entity(body);
        headers.forEach((name, value) -> {
            if (name.equals(HttpHeaders.LOCATION)) {
                response.location(URI.create(value));
            } else {
                response.header(name, value);
            }
        });
        return response.build();
    }
}
