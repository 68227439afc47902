// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

/** Rule that the gate evaluates, without state. A rule may read findings of earlier rules. */
@FunctionalInterface
public interface Rule {
    void evaluate(GateFacts facts, Findings findings);
}
