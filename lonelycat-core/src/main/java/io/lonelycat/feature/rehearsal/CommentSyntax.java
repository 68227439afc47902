// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The comments of one kind of file. Only whole lines are comments, and only where no compiler can read them otherwise: in all
 * other cases a line is code.
 *
 * @param line the beginning of a line that is a comment
 * @param begin of a comment over several lines; empty if the kind has none
 * @param end of such a comment
 * @param unsure tests for constructs that can make code of a line that looks like a comment, such as long strings
 */
record CommentSyntax(Pattern line, String begin, String end, Predicate<String> unsure) {
    /** Line ends that only some compilers know; bytes are read as ISO 8859-1, so NEL, LS and PS are their UTF-8 bytes. */
    private static final String ODD_LINE_END = "\\r(?!\\n)|\\u00c2\\u0085|\\u00e2\\u0080[\\u00a8\\u00a9]";

    /** The next line belongs to this one. */
    private static final String CONTINUED = "\\\\\\s*\\n";

    private static final String NONE = "(?!)";

    /** A string of SQL that ends in its line; one with a backslash ends elsewhere in some dialects, and so does one after q. */
    private static final Pattern SQL_STRING =
            Pattern.compile("(?<![qQ])'[^'\\\\\\n]*'|\"[^\"\\\\\\n]*\"|`[^`\\\\\\n]*`");

    /** The beginning of a string or comment that may go on in the next line, outside of comment lines. */
    private static final Pattern SQL_OPEN = Pattern.compile(
            "(?m)^(?![ \\t]*--(?:\\s|$)).*(?:['\"`$\\\\\\[]|/\\*)|--\\s*(?:liquibase|migrate|[+/@])|" + ODD_LINE_END);

    private static final Map<String, CommentSyntax> BY_EXTENSION = byExtension();

    private static Map<String, CommentSyntax> byExtension() {
        Map<String, CommentSyntax> all = new HashMap<>();
        String slashes = "//";
        // Before C99, a comment begins at the second slash of //* and ends in a later line.
        put(
                all,
                List.of("c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx"),
                slashes,
                "/*",
                "*/",
                CONTINUED + "|\\?\\?/|R\"|//\\*");
        put(all, List.of("java"), slashes, "/*", "*/", "\"\"\"|\\\\u|@deprecated");
        put(all, List.of("kt", "kts"), slashes, "/*", "*/", "\"\"\"");
        all.replaceAll((extension, syntax) -> extension.startsWith("kt") ? syntax.nesting() : syntax);
        put(all, List.of("cs"), slashes, "/*", "*/", "\"\"\"|@\\$?\"");
        // Go has directives in comments, and C code where the next line imports it.
        put(all, List.of("go"), slashes, "/*", "*/", "`|\"C\"|//go:|//export|//extern|//line|/\\*line|//\\s*\\+build");
        // Text between tags of JSX is no code, and no comment either; bundlers and compilers read directives.
        put(
                all,
                List.of("js", "cjs", "mjs", "ts"),
                slashes,
                "/*",
                "*/",
                "`|</|/>|(?://|/\\*+)\\s*[@#]|webpack[A-Z]|\\b(?:istanbul|c8|v8)\\s+ignore|@vite-ignore|" + CONTINUED);
        put(all, List.of("py"), "#(?!!)", "", "", "\"\"\"|'''|coding[:=]|" + CONTINUED);
        put(all, List.of("properties"), "[#!]", "", "", CONTINUED);
        put(all, List.of("xml"), NONE, "<!--", "-->", "<!\\[|<!ENTITY|<\\?(?!xml)");
        // MySQL takes -- for a comment only before a space; in /* */ it has hints and code.
        all.put("sql", new CommentSyntax(Pattern.compile("[ \\t]*--(?:\\s|$)"), "", "", text -> SQL_OPEN.matcher(
                        SQL_STRING.matcher(text).replaceAll("s"))
                .find()));
        return Map.copyOf(all);
    }

    private static void put(
            Map<String, CommentSyntax> all,
            List<String> extensions,
            String line,
            String begin,
            String end,
            String unsure) {
        CommentSyntax syntax = new CommentSyntax(
                Pattern.compile("[ \\t]*" + line),
                begin,
                end,
                Pattern.compile(unsure + "|" + ODD_LINE_END).asPredicate());
        for (String extension : extensions) {
            all.put(extension, syntax);
        }
    }

    /** Returns the same for a kind of file in which a comment may have others in it. */
    private CommentSyntax nesting() {
        return new CommentSyntax(line, begin, end, unsure.or(this::hasNested));
    }

    private boolean hasNested(String text) {
        int at = text.indexOf(begin);
        while (at >= 0) {
            int next = text.indexOf(begin, at + begin.length());
            int closed = text.indexOf(end, at + begin.length());
            if (next >= 0 && (closed < 0 || next < closed)) {
                return true;
            }
            at = next;
        }
        return false;
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
        if (unsure.test(text)) {
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
