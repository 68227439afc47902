// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Comment syntax of a file type. A line that also has code does not count as a comment.
 *
 * @param begin start of a block comment; may be empty
 * @param unsure constructs in which an apparent comment can be code, such as text blocks
 */
record CommentSyntax(Pattern line, String begin, String end, Pattern unsure) {
    /** Matches line ends that only some compilers recognize: CR, NEL, LS and PS, as UTF-8 bytes read as ISO 8859-1. */
    private static final String ODD_LINE_END = "\\r(?!\\n)|\\u00c2\\u0085|\\u00e2\\u0080[\\u00a8\\u00a9]";

    private static final String NONE = "(?!)";

    private static final Map<String, CommentSyntax> BY_EXTENSION = Map.of(
            "java", of("//", "/*", "*/", "\"\"\"|\\\\u|@deprecated"),
            // In a properties file, a backslash at a line end continues the line.
            "properties", of("[#!]", "", "", "\\\\\\s*\\n"),
            "xml", of(NONE, "<!--", "-->", "<!\\[|<!ENTITY|<\\?(?!xml)"));

    private static CommentSyntax of(String line, String begin, String end, String unsure) {
        return new CommentSyntax(
                Pattern.compile("[ \\t]*" + line), begin, end, Pattern.compile(unsure + "|" + ODD_LINE_END));
    }

    /** Returns whether two versions of a file have the same lines of code; false for unknown file types. */
    static boolean differsInCommentsOnly(WorkspacePath file, byte[] one, byte[] other) {
        String extension = file.name().substring(file.name().lastIndexOf('.') + 1);
        CommentSyntax syntax = BY_EXTENSION.get(extension.toLowerCase(Locale.ROOT));
        if (syntax == null) {
            return false;
        }
        Optional<List<String>> code = syntax.code(new String(one, ISO_8859_1));
        return code.isPresent() && code.equals(syntax.code(new String(other, ISO_8859_1)));
    }

    private Optional<List<String>> code(String text) {
        if (unsure.matcher(text).find()) {
            return Optional.empty();
        }
        List<String> code = new ArrayList<>();
        boolean inside = false;
        for (String each : text.split("\n", -1)) {
            if (!inside && line.matcher(each).lookingAt()) {
                continue;
            }
            boolean begins = !inside && begins(each);
            if (inside || begins) {
                int closed = each.indexOf(end, begins ? each.indexOf(begin) + begin.length() : 0);
                inside = closed < 0;
                if (inside || each.substring(closed + end.length()).isBlank()) {
                    continue;
                }
            }
            code.add(each);
            if (leavesOpen(each)) {
                return Optional.empty();
            }
        }
        return inside ? Optional.empty() : Optional.of(code);
    }

    private boolean begins(String each) {
        return !begin.isEmpty() && each.stripLeading().startsWith(begin);
    }

    private boolean leavesOpen(String each) {
        int last = begin.isEmpty() ? -1 : each.lastIndexOf(begin);
        return last >= 0 && each.indexOf(end, last + begin.length()) < 0;
    }
}
