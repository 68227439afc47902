// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.IssueForm;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import java.util.List;

/** The plan names an issue of the {@link IssueForm}. */
record IssueRule(IssueForm spec) {
    void judge(GateInput subject, Findings findings) {
        List<String> issues = subject.plan().issues();
        List<String> others = issues.stream()
                .filter(issue -> !spec.pattern().matches(issue))
                .distinct()
                .map(DecisionWording::quoted)
                .toList();
        if (issues.isEmpty()) {
            findings.add(
                    "issues.missing",
                    spec.setting(),
                    List.of(),
                    "The plan names no issue (plan.json, issues); one such as "
                            + DecisionWording.quoted(spec.pattern().text()) + " is needed (issues.pattern).",
                    "Add the issue to the plan.");
        } else if (!others.isEmpty()) {
            findings.add(
                    "issues.form",
                    spec.setting(),
                    List.of(),
                    DecisionWording.list(others, 3) + " (plan.json, issues) " + (others.size() == 1 ? "is" : "are")
                            + " not of the form "
                            + DecisionWording.quoted(spec.pattern().text()) + " (issues.pattern).",
                    "Correct the issue in the plan.");
        }
    }
}
