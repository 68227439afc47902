// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.patch.NewContent;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines that count among those that are edited in judges, and in the code that they judge, by file. */
public final class JudgeEdits {
    private static final int MOST_MARKS = 100_000;
    private static final FileEdits NONE = new FileEdits(List.of(), List.of(), List.of(), List.of());

    private final Map<WorkspacePath, FileEdits> byFile = new LinkedHashMap<>();
    private int marks;
    private int names;

    /**
     * What goes from one file, and what comes to it.
     *
     * @param gone the names of classes and methods whose declarations go
     * @param come those that come
     */
    public record FileEdits(List<JudgeMark> removed, List<JudgeMark> added, List<String> gone, List<String> come) {
        FileEdits() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** Returns what is left without the lines that only moved inside the file. */
        public FileEdits net() {
            return new FileEdits(rest(removed, counts(added)), rest(added, counts(removed)), gone, come);
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

    /**
     * Reads the lines of a file.
     *
     * @param beside whether the change has judges that may name what the file declares
     */
    void read(WorkspacePath path, boolean judge, boolean beside, NewContent content) {
        FileEdits file = byFile.computeIfAbsent(path, key -> new FileEdits());
        JudgeReader reader = new JudgeReader(JudgeLines.of(path, judge), !judge && beside, path, this, file);
        content.lines(reader);
        reader.finish();
    }

    void add(FileEdits file, boolean added, JudgeMark mark) {
        if (marks < MOST_MARKS) {
            (added ? file.added : file.removed).add(mark);
            marks++;
        }
    }

    void declare(FileEdits file, boolean added, String name) {
        if (!name.isEmpty() && names < MOST_MARKS) {
            (added ? file.come : file.gone).add(name);
            names++;
        }
    }

    /** Says whether there was too much to be compared. */
    public boolean isTooMuch() {
        return marks == MOST_MARKS;
    }

    public FileEdits in(WorkspacePath path) {
        return byFile.getOrDefault(path, NONE);
    }

    /**
     * Returns the names of classes and methods that some changes take out of the code. A file that gets as many as it loses
     * loses none: they may only be called otherwise.
     */
    public Set<String> goneNames(List<FileChange> changes) {
        Set<String> gone = new HashSet<>();
        for (FileChange change : changes) {
            FileEdits file = in(change.path());
            if (file.gone.size() > file.come.size()) {
                gone.addAll(file.gone);
            }
        }
        changes.forEach(change -> in(change.path()).come.forEach(gone::remove));
        return gone;
    }
}
