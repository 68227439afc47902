// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

/** A rule of the gate. Has no state: all that it knows of a change are the facts, and what earlier rules found. */
@FunctionalInterface
public interface Rule {
    /** Adds findings, or nothing where the change keeps the rule. */
    void judge(GateFacts facts, Findings findings);
}
