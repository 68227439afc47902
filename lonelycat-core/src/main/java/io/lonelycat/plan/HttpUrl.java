// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputValue;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Reads the URL of a check. What is wrong with it is said without repeating it: it may hold a password. */
final class HttpUrl {
    private static final int LONGEST = 2_000;

    private HttpUrl() {}

    static URI read(InputValue value) {
        URI uri = parse(value);
        problem(uri).ifPresent(what -> {
            throw value.problem(what);
        });
        return uri;
    }

    private static URI parse(InputValue value) {
        String text = value.text();
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw value.problem("must have at most " + LONGEST
                    + " characters of ASCII and no white space; write others as %20 and the like");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            // Its message would repeat the text.
            throw value.problem("is no URL as RFC 3986 has them, for example http://localhost:8080/health");
        }
    }

    private static Optional<String> problem(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("must begin with http:// or https://");
        }
        if (uri.isOpaque() || String.valueOf(uri.getRawAuthority()).indexOf('@') >= 0) {
            return Optional.of("must not name a user or password; give them in headers, or better none at all");
        }
        if (uri.getHost() == null) {
            return Optional.of("must name a host as RFC 3986 has them, for example http://localhost:8080/health");
        }
        if (uri.getPort() == 0 || uri.getPort() > TcpCheck.LAST_PORT) {
            return Optional.of("must have a port from 1 to " + TcpCheck.LAST_PORT);
        }
        return uri.getRawFragment() == null
                ? Optional.empty()
                : Optional.of("must not have a fragment; servers never see it");
    }
}
