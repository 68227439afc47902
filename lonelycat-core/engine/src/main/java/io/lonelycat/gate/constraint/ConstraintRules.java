// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.constraint.HistoryRules.CooldownRule;
import io.lonelycat.gate.constraint.HistoryRules.FrequencyRule;
import io.lonelycat.gate.constraint.HistoryRules.OscillationRule;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.Constraint.Cooldown;
import io.lonelycat.gate.policy.Constraint.Frequency;
import io.lonelycat.gate.policy.Constraint.Irreversible;
import io.lonelycat.gate.policy.Constraint.IssueForm;
import io.lonelycat.gate.policy.Constraint.OperationEffect;
import io.lonelycat.gate.policy.Constraint.Oscillation;
import io.lonelycat.gate.policy.Freeze;
import io.lonelycat.gate.policy.NeededTests;
import io.lonelycat.gate.policy.RequiredConfidence;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** Judges by what a policy demands beyond paths, limits and risk: for each kind of {@link Constraint} its rule. */
public final class ConstraintRules {
    private ConstraintRules() {}

    /**
     * Adds what the rule finds; a constraint that is kept adds nothing.
     *
     * @param checks what would run after the change
     */
    public static void judge(Constraint constraint, GateInput subject, ResolvedChecks checks, Findings findings) {
        if (constraint instanceof RequiredConfidence confidence) {
            new ConfidenceRule(confidence).judge(subject, findings);
        } else if (constraint instanceof Cooldown cooldown) {
            new CooldownRule(cooldown).judge(subject, findings);
        } else if (constraint instanceof Freeze freeze) {
            new FreezeRule(freeze).judge(subject, findings);
        } else if (constraint instanceof Frequency frequency) {
            new FrequencyRule(frequency).judge(subject, findings);
        } else if (constraint instanceof Irreversible irreversible) {
            new IrreversibleRule(irreversible).judge(subject, findings);
        } else if (constraint instanceof IssueForm form) {
            new IssueRule(form).judge(subject, findings);
        } else if (constraint instanceof NeededTests tests) {
            new TestsRule(tests).judge(subject, findings);
        } else if (constraint instanceof OperationEffect operation) {
            new OperationRule(operation).judge(subject, findings);
        } else if (constraint instanceof Oscillation oscillation) {
            new OscillationRule(oscillation).judge(subject, findings);
        } else if (constraint instanceof PluggedConstraint plugged) {
            plugged.judge(subject, checks, findings);
        }
    }

    /** What {@link Irreversible} says of a plan that calls itself so. */
    private record IrreversibleRule(Irreversible spec) {
        void judge(GateInput subject, Findings findings) {
            if (!subject.plan().details().irreversible()) {
                return;
            }
            String rollback = subject.plan().details().rollback();
            if (rollback.isBlank()) {
                findings.add(
                        "irreversible",
                        spec.setting(),
                        List.of(),
                        "The plan calls the change irreversible and does not say how its effect would be rolled back"
                                + " (plan.json, irreversible).",
                        "Say in the plan's rollback how, or make the change reversible.");
            } else {
                findings.add(
                        "irreversible.rollback",
                        spec.withRollback(),
                        List.of(),
                        "The plan calls the change irreversible; its effect would be rolled back so: "
                                + DecisionWording.quoted(rollback) + " (plan.json, rollback).",
                        "Look whether that is enough.");
            }
        }
    }

    /** The plan names an issue of the {@link IssueForm}. */
    private record IssueRule(IssueForm spec) {
        void judge(GateInput subject, Findings findings) {
            List<String> issues = subject.plan().details().issues();
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

    /** An operation has the {@link OperationEffect} that the policy gives it. */
    private record OperationRule(OperationEffect spec) {
        void judge(GateInput subject, Findings findings) {
            List<WorkspacePath> paths = subject.changes().stream()
                    .filter(this::applies)
                    .map(FileChange::path)
                    .toList();
            if (!paths.isEmpty()) {
                String name = Names.of(spec.operation());
                findings.add(
                        "operations." + name,
                        spec.setting(),
                        paths,
                        (spec.operation() == Operation.MODE
                                        ? "The mode changes of "
                                        : "The change has the operation " + name + " for ")
                                + DecisionWording.paths(paths) + " (operations." + name + ").",
                        "Drop it from the change.");
            }
        }

        /** A mode may change together with the content or the name, and counts then as well. */
        private boolean applies(FileChange change) {
            return spec.operation() == Operation.MODE
                    ? change.oldMode() != null && change.newMode() != null && change.oldMode() != change.newMode()
                    : change.operation() == spec.operation();
        }
    }
}
