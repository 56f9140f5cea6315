package io.forecourt.stock.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

/** A page of the catalogue, fetched by a client that takes links as they stand. */
record Page(JsonPath vehicles, Optional<String> next) {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int TOO_MANY = 100;

    static Page get(String path) {
        URI address = URI.create("http://localhost:" + RestAssured.port).resolve(path);
        try {
            HttpResponse<String> answer =
                    CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new Page(
                    JsonPath.from(answer.body()),
                    answer.headers()
                            .firstValue("Link")
                            .flatMap(link -> NEXT.matcher(link).results().findFirst())
                            .map((MatchResult link) -> link.group(1)));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("No answer to " + path, e);
        }
    }

    /** This page and all that follow it; {@code meanwhile} runs before each is fetched. */
    static List<Page> all(String first, Runnable meanwhile) {
        List<Page> pages = new ArrayList<>();
        Optional<String> next = Optional.of(first);
        while (next.isPresent()) {
            meanwhile.run();
            pages.add(get(next.get()));
            assertThat(pages).as("the links must come to an end").hasSizeLessThan(TOO_MANY);
            next = pages.getLast().next();
        }
        return pages;
    }

    <T> List<T> values(String field, Class<T> type) {
        return vehicles.getList(field, type);
    }
}
