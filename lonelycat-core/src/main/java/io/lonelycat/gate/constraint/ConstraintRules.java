// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.policy.Budget;
import io.lonelycat.gate.policy.Confidence;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.Cooldown;
import io.lonelycat.gate.policy.Freeze;
import io.lonelycat.gate.policy.Frequency;
import io.lonelycat.gate.policy.Irreversible;
import io.lonelycat.gate.policy.IssueForm;
import io.lonelycat.gate.policy.NeededTests;
import io.lonelycat.gate.policy.OperationEffect;
import io.lonelycat.gate.policy.Oscillation;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.ResolvedChecks;

/** Judges by what a policy demands beyond paths, limits and risk: for each kind of {@link Constraint} its rule. */
public final class ConstraintRules {
    private ConstraintRules() {}

    /**
     * Adds what the rule finds; a constraint that is kept adds nothing.
     *
     * @param checks what would run after the change
     */
    public static void judge(Constraint constraint, GateInput subject, ResolvedChecks checks, Findings findings) {
        if (constraint instanceof Budget budget) {
            new BudgetRule(budget).judge(checks, findings);
        } else if (constraint instanceof Confidence confidence) {
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
        }
    }
}
