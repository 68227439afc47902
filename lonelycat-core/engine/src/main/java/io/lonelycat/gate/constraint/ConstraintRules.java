// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.calendar.Recurrence.Window;
import io.lonelycat.gate.constraint.HistoryRules.CooldownRule;
import io.lonelycat.gate.constraint.HistoryRules.FrequencyRule;
import io.lonelycat.gate.constraint.HistoryRules.OscillationRule;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.Constraint.Confidence;
import io.lonelycat.gate.policy.Constraint.Cooldown;
import io.lonelycat.gate.policy.Constraint.Frequency;
import io.lonelycat.gate.policy.Constraint.Irreversible;
import io.lonelycat.gate.policy.Constraint.IssueForm;
import io.lonelycat.gate.policy.Constraint.NeededTests;
import io.lonelycat.gate.policy.Constraint.OperationEffect;
import io.lonelycat.gate.policy.Constraint.Oscillation;
import io.lonelycat.gate.policy.Freeze;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges by what a policy demands beyond paths, limits and risk: for each kind of {@link Constraint} its rule. */
public final class ConstraintRules {
    private ConstraintRules() {}

    /**
     * Adds what the rule finds; a constraint that is kept adds nothing.
     *
     * @param checks what would run after the change
     */
    public static void judge(Constraint constraint, GateInput subject, ResolvedChecks checks, Findings findings) {
        if (constraint instanceof Confidence confidence) {
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

    /** Nothing is changed during a {@link Freeze}. */
    private record FreezeRule(Freeze spec) {
        void judge(GateInput subject, Findings findings) {
            Optional<Window> window = spec.time().at(subject.inputs().now());
            List<WorkspacePath> frozen = frozen(subject);
            if (window.isPresent() && (spec.paths().isEmpty() || !frozen.isEmpty())) {
                String until = spec.time().shown(window.get().until());
                findings.add(
                        spec.rule(),
                        spec.setting(),
                        frozen,
                        (frozen.isEmpty()
                                        ? "Changes are"
                                        : DecisionWording.paths(frozen) + (frozen.size() == 1 ? " is" : " are"))
                                + " frozen from "
                                + spec.time().shown(window.get().from()) + " to " + until + ": "
                                + DecisionWording.quoted(spec.why()) + " (" + spec.rule() + ").",
                        "Wait until " + until + ".");
            }
        }

        private List<WorkspacePath> frozen(GateInput subject) {
            return spec.paths().stream()
                    .flatMap(globs -> subject.changes().stream()
                            .flatMap(FreezeRule::touched)
                            .distinct()
                            .filter(globs::matchesAny))
                    .toList();
        }

        private static Stream<WorkspacePath> touched(FileChange change) {
            return Stream.of(change.path(), change.source());
        }
    }

    /** New content goes together with new content of the {@link NeededTests}. */
    private record TestsRule(NeededTests spec) {
        private static final int SHOWN = 3;

        void judge(GateInput subject, Findings findings) {
            Set<WorkspacePath> renewed = subject.changes().stream()
                    .filter(TestsRule::isNewContent)
                    .map(FileChange::path)
                    .collect(Collectors.toSet());
            Map<WorkspacePath, List<WorkspacePath>> alone = new LinkedHashMap<>();
            for (WorkspacePath path : renewed.stream().sorted().toList()) {
                List<WorkspacePath> tests = tests(path);
                if (!tests.isEmpty() && tests.stream().noneMatch(renewed::contains)) {
                    alone.put(path, tests);
                }
            }
            if (!alone.isEmpty()) {
                findings.add(
                        "tests." + spec.id(),
                        spec.setting(),
                        alone.keySet(),
                        reason(alone),
                        "Change or add the tests in the same change.");
            }
        }

        private static boolean isNewContent(FileChange change) {
            return change.operation() != Operation.DELETE && !Objects.equals(change.oldSha256(), change.newSha256());
        }

        private List<WorkspacePath> tests(WorkspacePath path) {
            return spec.except().matchesAny(path)
                    ? List.of()
                    : spec.needs().stream()
                            .map(counterpart -> counterpart.of(path))
                            .flatMap(Optional::stream)
                            .toList();
        }

        private String reason(Map<WorkspacePath, List<WorkspacePath>> alone) {
            List<String> pairs = alone.entrySet().stream()
                    .map(entry -> DecisionWording.paths(List.of(entry.getKey())) + " (its test would be "
                            + entry.getValue().stream()
                                    .map(test -> DecisionWording.paths(List.of(test)))
                                    .collect(Collectors.joining(" or "))
                            + ")")
                    .toList();
            return "Without a test in the same change: " + DecisionWording.list(pairs, SHOWN) + " (tests." + spec.id()
                    + "). The gate does not look whether there is one in the workspace.";
        }
    }
}
