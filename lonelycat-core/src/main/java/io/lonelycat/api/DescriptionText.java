// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.regex.Pattern;

/** Converts Markdown descriptions of goals and parameters to plain text. */
public final class DescriptionText {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

    private DescriptionText() {}

    /** Replaces Markdown links by their texts, for users without the documentation. */
    public static String withoutLinks(String markdown) {
        return LINK.matcher(markdown).replaceAll("$1");
    }

    public static String plain(String markdown) {
        return withoutLinks(markdown).replace("`", "");
    }
}
