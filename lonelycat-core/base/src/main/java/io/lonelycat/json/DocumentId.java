// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import java.util.regex.Pattern;

/** Validates ids of plans and other documents: a prefix and a lower-case ULID. */
public final class DocumentId {
    private static final Pattern ULID = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");
    private static final String EXAMPLE = "01k9x3m5e7q8r2t4v6w8y0z1a3";

    private DocumentId() {}

    public static boolean isWellFormed(String prefix, String id) {
        return id.startsWith(prefix)
                && ULID.matcher(id.substring(prefix.length())).matches();
    }

    public static String example(String prefix) {
        return "an id such as " + prefix + EXAMPLE;
    }

    public static String read(InputValue value, String prefix) {
        String id = value.string();
        if (!isWellFormed(prefix, id)) {
            throw value.problem("must be " + example(prefix));
        }
        return id;
    }
}
