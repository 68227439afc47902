// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.Excerpt;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.plan.HttpCheckRequest;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Masks secrets of an HTTP request in the response, because a server may repeat request headers and query parameters.
 */
final class RequestSecrets {
    private static final int EXCERPT_BYTES = 1_900;
    private static final List<String> SECRET_HEADERS = List.of("authorization", "cookie", "auth");

    private final Masker own;
    private final Masker outer;

    RequestSecrets(HttpCheckRequest request, Masker outer) {
        Stream<String> headers = request.headers().entrySet().stream()
                .filter(RequestSecrets::isSecret)
                .flatMap(field -> Stream.of(field.getValue().split("[ ;]", -1)));
        String query = String.valueOf(request.uri().getRawQuery());
        Stream<String> parameters = Stream.of(query.split("&", -1))
                .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                .flatMap(value -> Stream.of(value, decoded(value)));
        this.own = Masker.of(Stream.concat(headers, parameters).toList());
        this.outer = outer;
    }

    private static boolean isSecret(Map.Entry<String, String> field) {
        String name = field.getKey().toLowerCase(Locale.ROOT);
        return SECRET_HEADERS.stream().anyMatch(name::contains) || Masker.looksSecret(name);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, UTF_8);
        } catch (IllegalArgumentException asItIs) {
            return value;
        }
    }

    Masker masker() {
        return own;
    }

    String excerpt(HttpResponse<byte[]> answer) {
        Excerpt excerpt = new Excerpt();
        byte[] head = ("HTTP/1.1 " + answer.statusCode() + "\n").getBytes(UTF_8);
        excerpt.add(false, head, 0, head.length);
        excerpt.add(false, answer.body(), 0, Math.min(answer.body().length, EXCERPT_BYTES));
        return own.mask(excerpt.text(outer));
    }
}
