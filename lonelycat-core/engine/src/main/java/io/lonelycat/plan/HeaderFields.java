// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.VisibleText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Parses HTTP header fields (RFC 9110) and rejects line breaks and duplicate names. */
final class HeaderFields {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[!-~]([ -~\\t]*[!-~])?");

    /** HTTP headers that a check must not set, because they delimit a message or name its receiver. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "keep-alive");

    private HeaderFields() {}

    static Map<String, String> readSent(InputValue value) {
        Map<String, String> fields = read(value);
        value.object().entries().forEach((name, field) -> {
            if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw field.problem("the check sets this header itself; remove the header");
            }
        });
        return fields;
    }

    static Map<String, String> read(InputValue value) {
        Map<String, String> fields = new LinkedHashMap<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        value.object().entries().forEach((name, field) -> {
            if (!NAME.matcher(name).matches()) {
                throw field.problem("`" + VisibleText.of(name)
                        + "` is not a valid header name; expected letters, digits and - only");
            }
            if (!VALUE.matcher(field.string()).matches()) {
                throw field.problem("must be one line of visible ASCII characters, without spaces around it");
            }
            if (!names.add(name)) {
                throw field.problem("this header is given twice, in upper and in lower case; remove one of the two");
            }
            fields.put(name, field.string());
        });
        return copy(fields);
    }

    static Map<String, String> copy(Map<String, String> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
