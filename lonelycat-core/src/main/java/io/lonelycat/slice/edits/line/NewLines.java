// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import io.lonelycat.plan.content.Lines;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells which lines beside a marker can only be new, and take the place of none that the marker stands for: imports, and blocks of
 * their own, such as methods, that the file has none of with this name.
 */
final class NewLines {
    private static final Pattern IMPORT =
            Pattern.compile("(?:import|from|using|use|require|#include|@import|package)\\b.*");
    private static final Pattern COMMENT = Pattern.compile("(?://|/\\*|\\*|#(?!include)|--|@).*");
    private static final String OPENS = "{([";
    private static final String CLOSES = "})]";

    private final Lines text;
    private final Set<String> heads = new HashSet<>();

    NewLines(Lines file, Lines text) {
        this.text = text;
        for (int line = 0; line < file.count(); line++) {
            heads.add(head(line(file, line)));
        }
    }

    private static String line(Lines lines, int line) {
        return new String(lines.bytes(), lines.start(line), lines.end(line) - lines.start(line), StandardCharsets.UTF_8)
                .stripTrailing();
    }

    /** Says for each number of lines from the beginning whether they may be new. */
    boolean[] starts(int from, int to) {
        boolean[] free = new boolean[to - from];
        for (int count = 0; count < free.length; count++) {
            free[count] = isFree(from, from + count);
        }
        return free;
    }

    /** Says for each number of lines before the end whether they may be new. */
    boolean[] ends(int from, int to) {
        boolean[] free = new boolean[to - from];
        for (int count = 0; count < free.length; count++) {
            free[count] = isFree(to - count, to);
        }
        return free;
    }

    private boolean isFree(int from, int to) {
        int depth = 0;
        int first = -1;
        boolean imports = true;
        boolean deeper = false;
        for (int i = from; i < to; i++) {
            String line = line(text, i);
            if (line.isBlank()) {
                continue;
            }
            imports &= IMPORT.matcher(line.strip()).matches();
            deeper |= first >= 0 && indent(line) > indent(line(text, first));
            first = first < 0 && !COMMENT.matcher(line.strip()).matches() ? i : first;
            depth = depth < 0 ? depth : depth(depth, line);
        }
        if (first < 0) {
            return isBlank(from, to);
        }
        return imports || (deeper && depth == 0 && !heads.contains(head(line(text, first))));
    }

    private boolean isBlank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!line(text, i).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many brackets are open; negative once one is closed that was not opened. */
    private static int depth(int before, String line) {
        int depth = before;
        for (int i = 0; i < line.length() && depth >= 0; i++) {
            depth += OPENS.indexOf(line.charAt(i)) >= 0 ? 1 : CLOSES.indexOf(line.charAt(i)) >= 0 ? -1 : 0;
        }
        return depth;
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** Returns what names a declaration: what is before its parameters, its value or its body. */
    private static String head(String line) {
        String head = line.strip().split("[(={:]", 2)[0].strip();
        return head.substring(head.lastIndexOf(' ') + 1);
    }
}
