// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.patch.JudgeMark;
import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Tests that come disabled, or go when they were: they never found anything. */
final class DisabledTests {
    /** An annotation stands this many lines at most from another of the same test. */
    private static final long NEAR = 4;

    private final NavigableSet<Long> lines = new TreeSet<>();

    /** Remembers where the marks of a kind are. */
    DisabledTests(List<JudgeMark> marks, MarkKind kind) {
        marks.stream().filter(mark -> mark.kind() == kind).forEach(mark -> lines.add(mark.line()));
    }

    /** Says whether one of them is of the same test. */
    boolean isNear(JudgeMark mark) {
        Long next = lines.ceiling(mark.line() - NEAR);
        return next != null && next <= mark.line() + NEAR;
    }

    /** Returns the marks that go without the tests that were disabled. */
    static List<JudgeMark> without(List<JudgeMark> removed) {
        DisabledTests disabled = new DisabledTests(removed, MarkKind.DISABLES);
        return removed.stream()
                .filter(mark -> mark.kind() != MarkKind.TEST || !disabled.isNear(mark))
                .toList();
    }
}
