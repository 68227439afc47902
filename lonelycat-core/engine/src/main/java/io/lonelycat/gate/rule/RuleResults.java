// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.rule.Findings.FindingAt;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Set;

/** What all rules together say about a case. */
public record RuleResults(Findings findings, Risk risk, ResolvedChecks checks) {
    /** Returns the findings of at least this weight. */
    public List<FindingAt> atLeast(Effect weight) {
        return findings.found().stream()
                .filter(found -> found.finding().weight().compareTo(weight) >= 0)
                .toList();
    }

    /** Says whether a condition of the policy's own rules could not be evaluated. */
    public boolean hasFailedCondition() {
        return findings.found().stream()
                .anyMatch(found -> found.finding().rule().startsWith(RulesOfThePolicy.FAILED));
    }

    /** Repeats, for a part of a change, what the policy's own rules found in the whole. */
    public void repeatOwnRules(GateInput part, Findings to) {
        Set<WorkspacePath> kept = Set.copyOf(part.matches().paths());
        for (FindingAt found : findings.found()) {
            Finding finding = found.finding();
            List<WorkspacePath> left =
                    found.paths().stream().filter(kept::contains).toList();
            if (isOfOwnRule(finding) && (found.paths().isEmpty() || !left.isEmpty())) {
                Setting setting = new Setting(finding.effect(), finding.policyLine());
                to.add(finding.rule(), setting, left, finding.reason(), finding.next());
            }
        }
    }

    private static boolean isOfOwnRule(Finding finding) {
        return finding.rule().startsWith(RulesOfThePolicy.APPLIES)
                || finding.rule().startsWith(RulesOfThePolicy.FAILED);
    }
}
