// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.plan.content.Edits;
import io.lonelycat.plan.content.WordSearch;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The lines that count among those that are edited in judges, by file. */
public final class JudgeEdits {
    /** Only the beginning of a line is looked at, in bytes. */
    private static final int BEGINNING = 2000;

    private static final int MOST_MARKS = 100_000;

    private final Map<WorkspacePath, FileEdits> byFile = new LinkedHashMap<>();
    private int marks;

    /** What goes from one file, and what comes to it. */
    public record FileEdits(List<JudgeMark> removed, List<JudgeMark> added) {
        FileEdits() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** Returns what is left without the lines that only moved inside the file. */
        public FileEdits net() {
            return new FileEdits(rest(removed, counts(added)), rest(added, counts(removed)));
        }

        private static Map<String, Integer> counts(List<JudgeMark> marks) {
            Map<String, Integer> counts = new HashMap<>();
            marks.forEach(mark -> counts.merge(mark.words(), 1, Integer::sum));
            return counts;
        }

        /** Returns the marks that have no equal on the other side, of which each is counted down. */
        public static List<JudgeMark> rest(List<JudgeMark> marks, Map<String, Integer> others) {
            return marks.stream()
                    .filter(mark -> others.merge(mark.words(), -1, Integer::sum) < 0)
                    .toList();
        }
    }

    /** Returns what takes the lines of a file. */
    Edits of(WorkspacePath path) {
        FileEdits file = byFile.computeIfAbsent(path, key -> new FileEdits());
        return (added, line, bytes, from, length) -> {
            if (marks < MOST_MARKS) {
                Optional<JudgeMark> mark = read(line, bytes, from, from + length);
                mark.ifPresent((added ? file.added : file.removed)::add);
                marks += mark.isPresent() ? 1 : 0;
            }
        };
    }

    private static Optional<JudgeMark> read(long line, byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        int end = Math.min(to, start + BEGINNING);
        return JudgeWords.areIn(bytes, start, end)
                ? JudgeMark.read(line, new String(bytes, start, end - start, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    /** Says whether there was too much to be compared. */
    public boolean isTooMuch() {
        return marks == MOST_MARKS;
    }

    public FileEdits in(WorkspacePath path) {
        return byFile.getOrDefault(path, new FileEdits());
    }

    /** Tells quickly which lines cannot be a {@link JudgeMark}: most are not, and its expressions cost far more than one pass. */
    static final class JudgeWords {
        private static final WordSearch WORDS = WordSearch.inAnyCase(List.of(
                List.of(
                        "@test",
                        "@parameterizedtest",
                        "@repeatedtest",
                        "@property",
                        "@theory",
                        "def test_",
                        "func test"),
                List.of("it(", "it (", "test(", "test ("),
                List.of("assert", "verify", "expect", "fail"),
                List.of("@disabled", "@ignore", "assumetrue", "assumefalse", "enabled", "xit", "xtest", "xdescribe"),
                List.of("skip", "excludedgroups", "haltonfailure", "continue-on-error", "||", "-fn"),
                List.of("<module", "<rule", "minimum", "threshold", "linerate", "branchrate"),
                List.of("maxallowed", "maximum", "maxviolations", "maxerrors", "maxwarnings")));

        private JudgeWords() {}

        /** Says whether the line has to be read. */
        static boolean areIn(byte[] bytes, int from, int to) {
            if (from < to && bytes[from] == '.') {
                return true;
            }
            int state = WordSearch.START;
            for (int i = from; i < to; i++) {
                state = WORDS.next(state, bytes[i]);
                if (WORDS.matched(state) > 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
