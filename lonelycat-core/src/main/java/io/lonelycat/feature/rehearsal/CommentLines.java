// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds comments in sources of known kinds, as far as they have lines of their own: an asterisk begins a comment in one language
 * and a statement in another. Where a line could belong to a text, or to the line before it, no comment is found.
 */
enum CommentLines {
    SLASHES(
            "java kt kts groovy gradle scala c h cc cpp cxx hpp hh cs js jsx mjs cjs ts tsx go swift dart proto",
            "//[^\\w].*",
            "\"\"\"|'''|`|R\"|@\"|\\\\u|\\?\\?/|\\xe2\\x80[\\xa8\\xa9]"),
    HASHES("py toml tf properties", "#(?!!).*", "\"\"\"|'''|<<|coding"),
    MARKUP("xml html", "<!--((?!--).)*-->", "<!\\[CDATA\\[");

    private final Pattern names;
    private final Pattern comment;
    private final Pattern unclear;

    /**
     * Creates a kind.
     *
     * @param endings of the names of its files
     * @param comment a whole line, without the blanks around it
     * @param unclear begins a text of several lines, or hides the end of a line, as a backslash at the end does
     */
    CommentLines(String endings, String comment, String unclear) {
        this.names = Pattern.compile("(?i).*[.](" + endings.replace(' ', '|') + ")");
        this.comment = Pattern.compile(comment);
        this.unclear = Pattern.compile("(?m)\\\\$|" + unclear);
    }

    /** Returns the kind of a file; empty where it is unknown what a comment is. */
    static Optional<CommentLines> of(WorkspacePath path) {
        return Stream.of(values())
                .filter(kind -> kind.names.matcher(path.name()).matches())
                .findFirst();
    }

    /** Returns the lines that are neither blank nor a comment. */
    List<String> without(byte[] content) {
        String text = new String(content, ISO_8859_1);
        if (unclear.matcher(text).find()) {
            return text.lines().toList();
        }
        List<String> live = new ArrayList<>();
        boolean inBlock = false;
        for (String line : text.lines().toList()) {
            String words = line.strip();
            boolean begins = this == SLASHES && !inBlock && words.startsWith("/*");
            if (inBlock || begins) {
                int end = words.indexOf("*/", begins ? 2 : 0);
                inBlock = end < 0;
                if (end >= 0 && end + 2 < words.length()) {
                    live.add(line);
                }
            } else if (!words.isEmpty() && !comment.matcher(words).matches()) {
                live.add(line);
            }
        }
        return live;
    }
}
