package io.forecourt.stock.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response.Status;

/** The body of a request, of which no more is kept than a vehicle can need. */
final class SubmittedBytes {

    private static final int MAX_BYTES = 64 * 1024;

    private SubmittedBytes() {}

    /**
     * All of a body up to 64 KB; 413 for a longer one, which is read to its end first, because a client that still writes does
     * not see an answer.
     */
    static byte[] read(InputStream stream) {
        try {
            byte[] body = stream.readNBytes(MAX_BYTES);
            if (stream.transferTo(OutputStream.nullOutputStream()) > 0) {
                throw new ClientErrorException(Status.REQUEST_ENTITY_TOO_LARGE);
            }
            return body;
        } catch (IOException brokenOff) {
            throw new BadRequestException(brokenOff);
        }
    }
}
