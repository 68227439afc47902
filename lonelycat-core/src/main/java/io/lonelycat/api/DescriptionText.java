// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.regex.Pattern;

/** The text of a description, which is written in Markdown: code in backticks, links to pages of the documentation. */
public final class DescriptionText {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");

    private DescriptionText() {}

    /** Returns the text without links, for readers who do not have the pages. */
    public static String withoutLinks(String markdown) {
        return LINK.matcher(markdown).replaceAll("$1");
    }

    /** Returns the words alone. */
    public static String plain(String markdown) {
        return withoutLinks(markdown).replace("`", "");
    }
}
