// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import io.lonelycat.api.DescriptionText;
import java.util.regex.Pattern;

/** Converts goal descriptions from Markdown to HTML. */
final class Html {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private Html() {}

    static String of(String markdown) {
        String escaped = DescriptionText.withoutLinks(markdown)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return CODE.matcher(escaped).replaceAll("<code>$1</code>");
    }

    /** Converts Markdown to HTML in a Javadoc comment; also escapes Javadoc tags and the comment's end mark. */
    static String inJavadoc(String markdown) {
        return of(markdown).replace("@", "&#64;").replace("*/", "*&#47;");
    }
}
