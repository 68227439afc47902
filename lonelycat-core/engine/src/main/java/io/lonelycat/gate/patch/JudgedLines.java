// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

/** The counts of one file's edited lines before a change and after it. */
public record JudgedLines(JudgeTally removed, JudgeTally added) {
    public static final JudgedLines NONE = new JudgedLines(new JudgeTally(), new JudgeTally());
}
