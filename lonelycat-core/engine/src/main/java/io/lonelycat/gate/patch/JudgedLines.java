// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

/** What the edited lines of one file verify before a change and after it. */
public record JudgedLines(JudgeTally removed, JudgeTally added) {
    public static final JudgedLines NONE = new JudgedLines(new JudgeTally(), new JudgeTally());
}
