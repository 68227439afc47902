// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Requirement;
import io.lonelycat.gate.policy.RiskRule;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/** The effective risk: the highest of what the plan proposes and every rule that applies; each of them is told. */
public final class RiskEscalation {
    private RiskEscalation() {}

    public static Risk judge(GateInput subject, Findings findings) {
        Risk proposed = subject.plan().risk();
        Risk effective = proposed;
        List<RiskRule> rules = subject.sections().risk();
        for (int position = 0; position < rules.size(); position++) {
            RiskRule rule = rules.get(position);
            List<WorkspacePath> paths = paths(subject, rule, position);
            if (applies(subject, rule, paths)) {
                effective = effective.atLeast(rule.atLeast());
                report(subject, rule, paths, reasons(subject, rule, paths), findings);
            }
        }
        return effective;
    }

    private static boolean applies(GateInput subject, RiskRule rule, List<WorkspacePath> paths) {
        boolean tooManyLines = rule.linesOver().isEmpty()
                || LimitRule.lines(subject) > rule.linesOver().getAsLong();
        boolean tooManyFiles = rule.filesOver().isEmpty()
                || subject.changes().size() > rule.filesOver().getAsLong();
        return tooManyLines && tooManyFiles && (!rule.isAboutChanges() || !paths.isEmpty());
    }

    private static List<WorkspacePath> paths(GateInput subject, RiskRule rule, int position) {
        List<WorkspacePath> paths = new ArrayList<>();
        if (!rule.isAboutChanges()) {
            return paths;
        }
        for (FileChange change : subject.changes()) {
            boolean operation = rule.operations().isEmpty() || rule.operations().contains(change.operation());
            boolean target = isUnder(subject, rule, position, change.path());
            boolean source = isUnder(subject, rule, position, change.source());
            if (operation && (target || source)) {
                paths.add(target ? change.path() : change.source());
            }
        }
        return paths;
    }

    private static boolean isUnder(GateInput subject, RiskRule rule, int position, WorkspacePath path) {
        return (rule.paths().isEmpty() || subject.matches().isUnderRiskRule(position, path))
                && (!rule.needApproval() || PathRule.needsApproval(subject, path));
    }

    private static String reasons(GateInput subject, RiskRule rule, List<WorkspacePath> paths) {
        List<String> reasons = new ArrayList<>();
        if (rule.isAboutChanges()) {
            reasons.add(DecisionWording.paths(paths));
        }
        if (rule.linesOver().isPresent()) {
            reasons.add(DecisionWording.count(LimitRule.lines(subject), "line") + " (more than "
                    + rule.linesOver().getAsLong() + ")");
        }
        if (rule.filesOver().isPresent()) {
            reasons.add(DecisionWording.count(subject.changes().size(), "file") + " (more than "
                    + rule.filesOver().getAsLong() + ")");
        }
        return String.join(" and ", reasons);
    }

    private static void report(
            GateInput subject, RiskRule rule, List<WorkspacePath> paths, String why, Findings findings) {
        Risk proposed = subject.plan().risk();
        boolean stated = !subject.plan().derived().contains("risk");
        boolean raises = stated && rule.atLeast().compareTo(proposed) > 0;
        findings.add(
                "risk." + rule.id(),
                Setting.at(raises ? Effect.WARN : Effect.ALLOW, rule.line()),
                paths,
                "The risk is at least " + Names.of(rule.atLeast()) + " because of " + why
                        + (stated ? "; the plan proposes " + Names.of(proposed) : "") + ".",
                required(subject, rule.atLeast()));
    }

    /** Says what comes of the risk, and that nothing does where the policy requires nothing. */
    private static String required(GateInput subject, Risk risk) {
        List<String> required = new ArrayList<>();
        for (Requirement requirement : subject.sections().require()) {
            if (risk.compareTo(requirement.from()) >= 0) {
                requirement
                        .checks()
                        .forEach(check -> required.add("the check " + DecisionWording.quoted(check.name())));
            }
        }
        CheckRule.approval(subject.sections(), risk)
                .ifPresent(most -> required.add(DecisionWording.count(most.approvals(), "approval")));
        return required.isEmpty()
                ? "Nothing to do: the policy requires no check and no approval for this risk."
                : "This risk requires "
                        + DecisionWording.list(required.stream().distinct().toList(), 5)
                        + ". To avoid this, plan these edits as a separate change.";
    }
}
