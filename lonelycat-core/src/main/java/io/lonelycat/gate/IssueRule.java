// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.List;

/**
 * A change has to name an issue of the right form: the policy's section {@code issues}.
 *
 * @param pattern of the form
 */
record IssueRule(IssuePattern pattern, Setting setting) implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        InputValue pattern = in.required("pattern");
        IssueRule rule = new IssueRule(
                IssuePattern.read(pattern),
                Setting.at(
                        Constraints.effect(in, "effect", Effect.NEED_APPROVAL).effect(), pattern.line()));
        in.rejectUnknown();
        return List.of(rule);
    }

    @Override
    public List<String> ids() {
        return List.of("issues.missing", "issues.form");
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        List<String> issues = subject.plan().issues();
        List<String> others = issues.stream()
                .filter(issue -> !pattern.matches(issue))
                .distinct()
                .map(Wording::quoted)
                .toList();
        if (issues.isEmpty()) {
            findings.add(
                    "issues.missing",
                    setting,
                    List.of(),
                    "The plan names no issue (plan.json, issues); one such as " + Wording.quoted(pattern.text())
                            + " is needed (issues.pattern).",
                    "Add the issue to the plan.");
        } else if (!others.isEmpty()) {
            findings.add(
                    "issues.form",
                    setting,
                    List.of(),
                    Wording.list(others, 3) + " (plan.json, issues) " + (others.size() == 1 ? "is" : "are")
                            + " not of the form " + Wording.quoted(pattern.text()) + " (issues.pattern).",
                    "Correct the issue in the plan.");
        }
    }
}
