// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Markdown, as hosts of repositories show it. */
final class Markdown {
    private static final Pattern HEADING = Pattern.compile("^#+ +(.*?)\\s*$");
    /** A span of code, which is left alone, or the target of a link or picture. */
    private static final Pattern LINK = Pattern.compile("`[^`]*`|(?<=]\\()([^)\\s]+)(?=\\))");

    private static final Pattern REFERENCE = Pattern.compile("^(\\[[^]]+]: +)(\\S+)$");

    private Markdown() {}

    /**
     * Writes a page for the site: links changed, and before each heading the anchor that hosts of repositories give it.
     *
     * @param link makes the target of a link into the one that it has on the site
     */
    static String forTheSite(String text, UnaryOperator<String> link) {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        boolean code = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith("```")) {
                code = !code;
            }
            Matcher heading = HEADING.matcher(line);
            if (!code && heading.matches()) {
                String anchor = unique(onTheSite(anchor(heading.group(1))), seen);
                // Of a single word the generator makes the same one itself.
                if (!anchor.equals(heading.group(1))) {
                    lines.add("<a id=\"" + anchor + "\"></a>");
                    lines.add("");
                }
            }
            lines.add(code ? line : linked(line, link));
        }
        return String.join("\n", lines) + "\n";
    }

    /** Returns the anchor of a heading. */
    static String anchor(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w\\- ]", "")
                .replace(' ', '-');
    }

    /** Returns an anchor as the generator changes it in links: there it begins with a letter. */
    static String onTheSite(String anchor) {
        return anchor.isEmpty() || Character.isLetter(anchor.charAt(0)) ? anchor : "a" + anchor;
    }

    private static String unique(String anchor, Map<String, Integer> seen) {
        int before = seen.merge(anchor, 1, Integer::sum) - 1;
        return before == 0 ? anchor : anchor + "-" + before;
    }

    private static String linked(String line, UnaryOperator<String> link) {
        Matcher reference = REFERENCE.matcher(line);
        if (reference.matches()) {
            return reference.group(1) + link.apply(reference.group(2));
        }
        return LINK.matcher(line)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group() : link.apply(found.group(1))));
    }
}
