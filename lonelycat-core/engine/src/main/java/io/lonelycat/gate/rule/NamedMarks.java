// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.patch.JudgeMark;
import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.gate.rule.JudgeComparison.ComparedMark;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is compared by name: limits, methods that a test runner has to find, and where tests and assertions come from. */
record NamedMarks(List<JudgeMark> removed, List<JudgeMark> added) {
    /** The first of a name that goes is taken for the first of that name that comes. */
    void compare(WorkspacePath path, ComparedMark found) {
        Map<String, Deque<JudgeMark>> candidates = new HashMap<>();
        added.forEach(mark -> candidates
                .computeIfAbsent(name(mark), key -> new ArrayDeque<>())
                .add(mark));
        for (JudgeMark before : removed) {
            if (!before.key().isEmpty()) {
                Deque<JudgeMark> known = candidates.getOrDefault(name(before), new ArrayDeque<>());
                if (!known.isEmpty()) {
                    compare(path, before, known.remove(), found);
                } else if (before.kind().mayNotGo()) {
                    found.add(path, before, "old line", before.kind().title + " goes");
                }
            }
        }
    }

    private static String name(JudgeMark mark) {
        return mark.kind() + " " + mark.key();
    }

    private static void compare(WorkspacePath path, JudgeMark before, JudgeMark after, ComparedMark found) {
        int difference = after.weight().compareTo(before.weight());
        if (before.kind().isLimit()) {
            if (before.kind().isFloor() ? difference < 0 : difference > 0) {
                found.add(path, after, "line", said(before) + " was " + before.weight() + " and is " + after.weight());
            }
        } else if (difference < 0) {
            found.add(
                    path,
                    after,
                    "line",
                    before.kind() == MarkKind.RUNNABLE
                            ? "no test runner runs it any more"
                            : "another library says what `" + before.key() + "` is");
        }
    }

    private static String said(JudgeMark mark) {
        return mark.kind().mayNotGo() ? mark.key() : mark.kind().title;
    }
}
