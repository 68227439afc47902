// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.patch.JudgeMark;
import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.gate.rule.JudgeComparison.ComparedMark;
import io.lonelycat.workspace.WorkspacePath;
import java.math.BigDecimal;
import java.util.List;

/** How many tests, assertions and rules a file loses and gets: what goes must not be more than what comes. */
record MarkCounts(List<JudgeMark> removed, List<JudgeMark> added) {
    void compare(WorkspacePath path, ComparedMark found) {
        BigDecimal cases = weight(MarkKind.CASE, added).subtract(weight(MarkKind.CASE, removed));
        fewer(MarkKind.TEST, cases.max(BigDecimal.ZERO), path, found);
        BigDecimal elements = weight(MarkKind.ELEMENT, added).subtract(weight(MarkKind.ELEMENT, removed));
        BigDecimal instead = cases.max(BigDecimal.ZERO).add(elements.max(BigDecimal.ZERO));
        boolean fewer = fewer(MarkKind.ASSERTION, instead, path, found);
        fewer(MarkKind.LINT_RULE, BigDecimal.ZERO, path, found);
        fewer(MarkKind.MODULE, BigDecimal.ZERO, path, found);
        if (cases.signum() < 0 && !isWeighedUp(cases.negate())) {
            show(MarkKind.CASE, removed, path, "a case of a test goes", found);
        }
        if (!fewer && strong(removed) > strong(added) + instead.longValue()) {
            removed.stream()
                    .filter(mark -> mark.kind() == MarkKind.ASSERTION && mark.strong() > 0)
                    .forEach(mark -> found.add(path, mark, "old line", "an assertion says less afterwards"));
        }
    }

    /** Cases may become tests or assertions of their own. */
    private boolean isWeighedUp(BigDecimal cases) {
        BigDecimal tests = weight(MarkKind.TEST, added).subtract(weight(MarkKind.TEST, removed));
        BigDecimal assertions = weight(MarkKind.ASSERTION, added).subtract(weight(MarkKind.ASSERTION, removed));
        return tests.max(assertions).compareTo(cases) >= 0;
    }

    private boolean fewer(MarkKind kind, BigDecimal instead, WorkspacePath path, ComparedMark found) {
        boolean fewer = weight(kind, removed).compareTo(weight(kind, added).add(instead)) > 0;
        if (fewer) {
            show(kind, removed, path, kind.title + " goes", found);
        }
        return fewer;
    }

    private static void show(
            MarkKind kind, List<JudgeMark> marks, WorkspacePath path, String what, ComparedMark found) {
        marks.stream().filter(mark -> mark.kind() == kind).forEach(mark -> found.add(path, mark, "old line", what));
    }

    private static BigDecimal weight(MarkKind kind, List<JudgeMark> marks) {
        return marks.stream()
                .filter(mark -> mark.kind() == kind)
                .map(JudgeMark::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long strong(List<JudgeMark> marks) {
        return marks.stream()
                .filter(mark -> mark.kind() == MarkKind.ASSERTION)
                .mapToLong(JudgeMark::strong)
                .sum();
    }
}
