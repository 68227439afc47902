// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

/** Stateless rule that the gate evaluates for a proposed change. A rule may read findings of earlier rules. */
@FunctionalInterface
public interface Rule {
    void evaluate(GateFacts facts, Findings findings);
}
