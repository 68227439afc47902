// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

/** The effect of a finding on the verdict, from mild to severe; the order of the constants counts. */
public enum Effect {
    ALLOW,
    /** Shown to people, without consequence. */
    WARN,
    NEED_APPROVAL,
    DENY
}
