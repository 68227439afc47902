// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import java.util.List;

/** Something that a policy demands beyond paths, limits and risk. Each kind has a rule that judges by it. */
public sealed interface Constraint
        permits Budget,
                Confidence,
                Cooldown,
                Freeze,
                Frequency,
                Irreversible,
                IssueForm,
                NeededTests,
                OperationEffect,
                Oscillation {
    /** What its findings are called, by which a waiver names them. */
    List<String> ids();
}
