// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import io.lonelycat.api.DescriptionText;
import java.util.regex.Pattern;

/** Descriptions as HTML. */
final class Html {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private Html() {}

    /** Returns a description without its links. */
    static String of(String markdown) {
        String escaped = DescriptionText.withoutLinks(markdown)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return CODE.matcher(escaped).replaceAll("<code>$1</code>");
    }

    /** Returns the same for a comment in Java: without tags of Javadoc, and without its end. */
    static String inJavadoc(String markdown) {
        return of(markdown).replace("@", "&#64;").replace("*/", "*&#47;");
    }
}
