// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import java.util.List;

/** An element of a section of the policy that a feature owns. */
public interface Constraint {
    /** Returns the ids of its findings, by which a waiver names them. */
    List<String> ids();

    /** A reaction to a decision or an answer, in place of a demand. */
    interface Consequence extends Constraint {
        /** Returns the names of environment variables with secrets of its own, which no command of a check may see. */
        List<String> secretVariables();
    }
}
