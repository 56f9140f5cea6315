package io.forecourt.infra.systemtests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import io.forecourt.infra.embedded.ManagedProcess;

/**
 * How a service says it is.
 *
 * @param up whether it answered 200
 * @param text the whole answer
 */
record ServiceHealth(boolean up, String text) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Everything about it. */
    static ServiceHealth of(ManagedProcess service) {
        return of(service, "/q/health");
    }

    /** Whether it does its work at the moment. */
    static ServiceHealth readinessOf(ManagedProcess service) {
        return of(service, "/q/health/ready");
    }

    /** Text of any page of its management. */
    static ServiceHealth of(ManagedProcess service, String path) {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(service.address()).resolve(path))
                            .build(),
                    BodyHandlers.ofString());
            return new ServiceHealth(answer.statusCode() == 200, answer.body());
        } catch (IOException e) {
            return new ServiceHealth(false, "it does not answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
