package io.forecourt.ads.browse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The link to the next page (RFC 8288), relative so that it holds behind any proxy, with all parameters of this page. */
final class NextLink {

    private NextLink() {}

    static String of(Map<String, List<String>> parameters, int limit, String cursor) {
        Map<String, String> next = new TreeMap<>();
        parameters.forEach((name, values) -> next.put(name, values.getFirst()));
        next.put("limit", String.valueOf(limit));
        next.put("cursor", cursor);
        String query = next.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return "</ads?%s>; rel=\"next\"".formatted(query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }
}
