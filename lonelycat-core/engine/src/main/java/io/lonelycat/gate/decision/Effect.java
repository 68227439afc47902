// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

/** Effect of a finding on the verdict, ordered from mild to severe. */
public enum Effect {
    ALLOW,
    WARN,
    NEED_APPROVAL,
    DENY
}
