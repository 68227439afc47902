// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.policy.Constraint;

/** A constraint of a feature's section of the policy, which judges by itself. */
public interface PluggedConstraint extends Constraint {
    /**
     * Adds what it finds; a constraint that is kept adds nothing.
     *
     * @param checks what would run after the change
     */
    void judge(GateInput subject, ResolvedChecks checks, Findings findings);
}
