// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.Requirement;
import io.lonelycat.gate.policy.RiskRule;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Computes the effective risk: the maximum of the plan's risk and all matching risk rules. */
final class RiskEscalation implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<RiskRule> rules = facts.sections().risk();
        for (int position = 0; position < rules.size(); position++) {
            RiskRule rule = rules.get(position);
            List<WorkspacePath> paths = paths(facts, rule, position);
            if (applies(facts, rule, paths)) {
                findings.raise(rule.atLeast());
                report(facts, rule, paths, reasons(facts, rule, paths), findings);
            }
        }
    }

    private static boolean applies(GateFacts facts, RiskRule rule, List<WorkspacePath> paths) {
        boolean tooManyLines = rule.linesOver().isEmpty()
                || facts.changedLines() > rule.linesOver().getAsLong();
        boolean tooManyFiles = rule.filesOver().isEmpty()
                || facts.changes().size() > rule.filesOver().getAsLong();
        return tooManyLines && tooManyFiles && (!rule.isAboutChanges() || !paths.isEmpty());
    }

    private static List<WorkspacePath> paths(GateFacts facts, RiskRule rule, int position) {
        List<WorkspacePath> paths = new ArrayList<>();
        if (!rule.isAboutChanges()) {
            return paths;
        }
        for (FileChange change : facts.changes()) {
            boolean operation = rule.operations().isEmpty() || rule.operations().contains(change.operation());
            boolean target = isUnder(facts, rule, position, change.path());
            boolean source = isUnder(facts, rule, position, change.source());
            if (operation && (target || source)) {
                paths.add(target ? change.path() : change.source());
            }
        }
        return paths;
    }

    private static boolean isUnder(GateFacts facts, RiskRule rule, int position, WorkspacePath path) {
        return (rule.paths().isEmpty() || facts.matches().isUnderRiskRule(position, path))
                && (!rule.needApproval() || facts.needsApproval(path));
    }

    private static String reasons(GateFacts facts, RiskRule rule, List<WorkspacePath> paths) {
        List<String> reasons = new ArrayList<>();
        if (rule.isAboutChanges()) {
            reasons.add(DecisionWording.paths(paths));
        }
        if (rule.linesOver().isPresent()) {
            reasons.add(DecisionWording.count(facts.changedLines(), "line") + " (more than "
                    + rule.linesOver().getAsLong() + ")");
        }
        if (rule.filesOver().isPresent()) {
            reasons.add(DecisionWording.count(facts.changes().size(), "file") + " (more than "
                    + rule.filesOver().getAsLong() + ")");
        }
        return String.join(" and ", reasons);
    }

    private static void report(
            GateFacts facts, RiskRule rule, List<WorkspacePath> paths, String why, Findings findings) {
        Risk proposed = facts.plan().risk();
        boolean stated = !facts.plan().derived().contains("risk");
        boolean raises = stated && rule.atLeast().compareTo(proposed) > 0;
        findings.add(
                "risk." + rule.id(),
                rule.setting().with(raises ? Effect.WARN : Effect.ALLOW),
                paths,
                "The risk is at least " + Names.of(rule.atLeast()) + " because of " + why
                        + (stated ? "; the plan proposes " + Names.of(proposed) : "") + ".",
                required(facts, rule.atLeast()));
    }

    private static String required(GateFacts facts, Risk risk) {
        List<String> required = new ArrayList<>();
        for (Requirement requirement : facts.sections().require(risk)) {
            requirement.checks().forEach(check -> required.add("the check " + DecisionWording.quoted(check.name())));
        }
        Optional<Requirement> approvals = facts.sections().requiredApprovals(risk);
        approvals.ifPresent(most -> required.add(DecisionWording.count(most.approvals(), "approval")));
        String all = DecisionWording.list(required.stream().distinct().toList(), 5);
        if (required.isEmpty()) {
            return "Nothing to do: the policy requires no check and no approval for this risk.";
        }
        return approvals.isEmpty()
                ? "Nothing to do: this risk requires " + all + ", and LonelyCat runs required checks by itself."
                : "This risk requires " + all
                        + ". Get the change approved, or split the change so that a part of it has a lower risk.";
    }
}
