// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.VerificationFiles;
import io.lonelycat.gate.rule.JudgeComparison.Weakening;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** A change should not choose its own judges: who verifies it, and how strictly. */
public final class JudgeRule {
    private static final int SHOWN = 10;

    private JudgeRule() {}

    public static void judge(GateInput subject, Findings findings) {
        List<WorkspacePath> judges = subject.matches().paths().stream()
                .filter(subject.matches()::isJudge)
                .toList();
        weakened(subject, judges, findings);
        if (!judges.isEmpty()) {
            company(subject, judges, findings);
        }
    }

    private static void weakened(GateInput subject, List<WorkspacePath> judges, Findings findings) {
        Setting setting = subject.sections().judges().weakened();
        List<Weakening> weakenings = JudgeComparison.of(subject);
        if (!judges.isEmpty() && subject.patch().judges().isTooMuch()) {
            findings.add(
                    "judges.weakened",
                    setting,
                    judges,
                    "So many lines of tests and limits are edited that they cannot be compared (judges.weakened): "
                            + DecisionWording.paths(judges) + ".",
                    "Split the change.");
        } else if (!weakenings.isEmpty()) {
            findings.add(
                    "judges.weakened",
                    setting,
                    weakenings.stream().map(Weakening::path).distinct().toList(),
                    "What verifies changes finds less afterwards (judges.weakened): " + text(weakenings) + ".",
                    "Leave the judges as strict as they were, or plan their change apart from others.");
        }
    }

    private static String text(List<Weakening> weakenings) {
        return DecisionWording.list(
                weakenings.stream()
                        .map(it -> "`" + it.path().display() + "` " + it.what())
                        .toList(),
                SHOWN);
    }

    private static void company(GateInput subject, List<WorkspacePath> judges, Findings findings) {
        VerificationFiles section = subject.sections().judges();
        List<WorkspacePath> code = subject.matches().paths().stream()
                .filter(subject.matches()::isCode)
                .toList();
        if (!code.isEmpty()) {
            findings.add(
                    "judges.with-code",
                    section.withCode(),
                    judges,
                    "The change touches code (" + DecisionWording.paths(code) + ") and what verifies it: "
                            + DecisionWording.paths(judges) + " (judges.withCode).",
                    "Look at what the judges say after the change with care, or plan them apart from the code.");
        } else if (judges.size() == subject.matches().paths().size()) {
            findings.add(
                    "judges.only",
                    section.only(),
                    judges,
                    "The change touches nothing but what verifies changes (judges.only): "
                            + DecisionWording.paths(judges) + ".",
                    "Say in the plan why the judges change by themselves.");
        }
    }
}
