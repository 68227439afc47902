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
 * The comments of one kind of file. Only whole lines are comments, and only where no compiler can read them otherwise: in all
 * other cases a line is code.
 *
 * @param line the beginning of a line that is a comment
 * @param begin of a comment over several lines; empty if the kind has none
 * @param end of such a comment
 * @param unsure finds constructs that can make code of a line that looks like a comment, such as long strings
 */
record CommentSyntax(Pattern line, String begin, String end, Pattern unsure) {
    /** Line ends that only some compilers know; bytes are read as ISO 8859-1, so NEL, LS and PS are their UTF-8 bytes. */
    private static final String ODD_LINE_END = "\\r(?!\\n)|\\u00c2\\u0085|\\u00e2\\u0080[\\u00a8\\u00a9]";

    private static final String NONE = "(?!)";

    private static final Map<String, CommentSyntax> BY_EXTENSION = Map.of(
            "java", of("//", "/*", "*/", "\"\"\"|\\\\u|@deprecated"),
            // A line that ends with a backslash goes on in the next one.
            "properties", of("[#!]", "", "", "\\\\\\s*\\n"),
            "xml", of(NONE, "<!--", "-->", "<!\\[|<!ENTITY|<\\?(?!xml)"));

    private static CommentSyntax of(String line, String begin, String end, String unsure) {
        return new CommentSyntax(
                Pattern.compile("[ \\t]*" + line), begin, end, Pattern.compile(unsure + "|" + ODD_LINE_END));
    }

    /**
     * Returns whether two contents of a file have the same lines of code. A kind of file that is not known here has no
     * comments, so that all its lines are code.
     */
    static boolean differsInCommentsOnly(WorkspacePath file, byte[] one, byte[] other) {
        String extension = file.name().substring(file.name().lastIndexOf('.') + 1);
        CommentSyntax syntax = BY_EXTENSION.get(extension.toLowerCase(Locale.ROOT));
        if (syntax == null) {
            return false;
        }
        Optional<List<String>> code = syntax.code(new String(one, ISO_8859_1));
        return code.isPresent() && code.equals(syntax.code(new String(other, ISO_8859_1)));
    }

    /** Returns the lines of code; empty if comments and code cannot be told apart with certainty. */
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

    /** A line of code may begin a comment, or have a string that looks like its beginning. */
    private boolean leavesOpen(String each) {
        int last = begin.isEmpty() ? -1 : each.lastIndexOf(begin);
        return last >= 0 && each.indexOf(end, last + begin.length()) < 0;
    }
}
