// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.QuotedName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The two names in {@code diff --git a/x b/x}. Names with spaces are not quoted there, so that only a line whose two
 * halves agree can be read; where they differ, further lines give the names.
 *
 * @param name without the prefix; null if the line alone does not tell
 * @param prefixed whether names of this section begin with a folder that is none, such as {@code a/}
 */
record HeaderNames(@Nullable String name, boolean prefixed) {
    static final String NULL_DEVICE = "/dev/null";
    private static final int OFFSET = "diff --git ".length();

    static HeaderNames read(PatchWindow window, NameReader names) {
        byte[] rest = window.rest(OFFSET);
        if (rest.length > 0 && rest[0] == '"') {
            QuotedName.Parsed first = names.unquote(rest);
            byte[] second = Arrays.copyOfRange(rest, Math.min(first.length() + 1, rest.length), rest.length);
            return of(
                    names.text(first.name()),
                    names.text(
                            second.length > 0 && second[0] == '"'
                                    ? names.unquote(second).name()
                                    : second));
        }
        int middle = rest.length / 2;
        if (rest.length % 2 == 1 && rest[middle] == ' ') {
            HeaderNames halves = of(
                    names.text(Arrays.copyOf(rest, middle)),
                    names.text(Arrays.copyOfRange(rest, middle + 1, rest.length)));
            if (halves.name != null) {
                return halves;
            }
        }
        boolean fromNothing = startsWith(rest, NULL_DEVICE + " ");
        return new HeaderNames(null, startsWith(rest, fromNothing ? NULL_DEVICE + " b/" : "a/"));
    }

    private static HeaderNames of(String first, String second) {
        if (first.equals(second)) {
            return new HeaderNames(first, false);
        }
        String name = withoutPrefix(first);
        boolean same = name.equals(withoutPrefix(second)) && !name.equals(first);
        return new HeaderNames(
                same ? name : null,
                same || (first.equals(NULL_DEVICE) ? second.startsWith("b/") : first.startsWith("a/")));
    }

    private static boolean startsWith(byte[] bytes, String ascii) {
        byte[] start = ascii.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    static String withoutPrefix(String name) {
        return name.substring(name.indexOf('/') + 1);
    }

    String strip(String name) {
        return prefixed ? withoutPrefix(name) : name;
    }
}
