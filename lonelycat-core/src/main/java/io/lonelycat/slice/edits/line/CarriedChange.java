// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent changes from one text of its own to another, carried over to the lines that a file has where the first was meant:
 * a merge of three. Lines that the agent keeps stay as the file has them, and what it writes gets the indentation and the quotes of
 * the file. Where a line that it changes, or one beside it, says something else in the file, nothing is carried over.
 */
public final class CarriedChange {
    /** Longer texts are not compared: an agent that sends one reads the file again. */
    private static final int MOST_LINES = 500;

    private final List<SplitLine> old;
    private final List<SplitLine> there;
    private final List<SplitLine> changed;
    private final List<String> result = new ArrayList<>();
    private final Map<String, String> indents = new HashMap<>();
    private boolean straightens;

    private CarriedChange(List<SplitLine> old, List<SplitLine> there, List<SplitLine> changed) {
        this.old = old;
        this.there = there;
        this.changed = changed;
    }

    /**
     * Carries a change over.
     *
     * @param old what the agent took for the lines of the file
     * @param there the lines of the file
     * @param changed what it wants in the place of the first
     * @return what is to be in the place of the lines of the file; empty where that cannot be told without a guess
     */
    public static Optional<String> onto(String old, String there, String changed) {
        List<SplitLine> before = SplitLine.of(old);
        List<SplitLine> file = SplitLine.of(there);
        List<SplitLine> after = SplitLine.of(changed);
        return before.isEmpty() || before.size() != file.size() || Math.max(before.size(), after.size()) > MOST_LINES
                ? Optional.empty()
                : new CarriedChange(before, file, after).merged().filter(text -> !text.equals(there));
    }

    private Optional<String> merged() {
        if (!isInPlace() || !learns()) {
            return Optional.empty();
        }
        int[][] common = common();
        int at = 0;
        int next = 0;
        while (at < old.size() || next < changed.size()) {
            if (at < old.size() && next < changed.size() && isKept(at, next)) {
                result.add(there.get(at).text());
                at++;
                next++;
                continue;
            }
            int removed = at;
            int added = next;
            while ((at < old.size() || next < changed.size())
                    && !(at < old.size() && next < changed.size() && isKept(at, next))) {
                if (next == changed.size() || (at < old.size() && common[at + 1][next] >= common[at][next + 1])) {
                    at++;
                } else {
                    next++;
                }
            }
            if (!replaces(removed, at, added, next)) {
                return Optional.empty();
            }
        }
        return Optional.of(ended());
    }

    private boolean isKept(int at, int next) {
        SplitLine before = old.get(at);
        SplitLine after = changed.get(next);
        return before.words().equals(after.words()) && before.indent().equals(after.indent());
    }

    /** A line that says something else is between two that say the same, so that what it says otherwise is no shift. */
    private boolean isInPlace() {
        boolean anchored = false;
        for (int line = 0; line < old.size(); line++) {
            boolean like = isLike(line);
            anchored |= like && old.get(line).says();
            if (!like && ((line > 0 && !isLike(line - 1)) || (line + 1 < old.size() && !isLike(line + 1)))) {
                return false;
            }
        }
        return anchored;
    }

    private boolean isLike(int line) {
        return old.get(line).isLike(there.get(line));
    }

    /** Finds out how the file indents what the agent indents in some way; false where it does so in two ways. */
    private boolean learns() {
        for (int line = 0; line < old.size(); line++) {
            SplitLine before = old.get(line);
            SplitLine file = there.get(line);
            if (!isLike(line) || before.words().isEmpty()) {
                continue;
            }
            indents.merge(before.indent(), file.indent(), (one, other) -> one.equals(other) ? one : "\n");
            if (!before.words().equals(file.words())) {
                if (!before.straight().equals(file.words())) {
                    return false;
                }
                straightens = true;
            }
        }
        return true;
    }

    /** Writes the new lines; the removed ones, and those beside them, have to say what the agent took them to say. */
    private boolean replaces(int from, int to, int added, int next) {
        for (int line = Math.max(0, from - 1); line < Math.min(old.size(), to + 1); line++) {
            if (!isLike(line)) {
                return false;
            }
        }
        for (int line = added; line < next; line++) {
            SplitLine after = changed.get(line);
            boolean inPairs = to - from == next - added;
            Optional<String> indent = after.words().isEmpty()
                    ? Optional.of("")
                    : inPairs && old.get(from + line - added).indent().equals(after.indent())
                            ? Optional.of(there.get(from + line - added).indent())
                            : indent(after.indent());
            if (indent.isEmpty()) {
                return false;
            }
            result.add(indent.get() + (straightens ? after.straight() : after.words()) + newline());
        }
        return true;
    }

    private Optional<String> indent(String asWritten) {
        boolean asInFile =
                indents.entrySet().stream().allMatch(it -> it.getKey().equals(it.getValue()));
        return asInFile
                ? Optional.of(asWritten)
                : Optional.ofNullable(indents.get(asWritten)).filter(it -> !it.equals("\n"));
    }

    private String newline() {
        return there.get(0).end().endsWith("\r\n") ? "\r\n" : "\n";
    }

    /** The last line ends as that of the file does. */
    private String ended() {
        String text = String.join("", result);
        boolean open = !there.get(there.size() - 1).end().endsWith("\n");
        if (open && text.endsWith("\n")) {
            return text.substring(0, text.length() - newline().length());
        }
        return text;
    }

    /** Returns how long the longest common part of the rest of both is, for each two lines. */
    private int[][] common() {
        int[][] common = new int[old.size() + 2][changed.size() + 2];
        for (int at = old.size() - 1; at >= 0; at--) {
            for (int next = changed.size() - 1; next >= 0; next--) {
                common[at][next] = isKept(at, next)
                        ? common[at + 1][next + 1] + 1
                        : Math.max(common[at + 1][next], common[at][next + 1]);
            }
        }
        return common;
    }
}
