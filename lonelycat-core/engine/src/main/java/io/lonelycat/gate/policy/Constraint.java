// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import java.util.List;

/** Entry of a policy section that an optional feature of LonelyCat, such as notifications, adds. */
public interface Constraint {
    /** Returns the ids, which waivers can name, of the findings that this policy element can cause. */
    List<String> ids();

    /** Policy element that causes an action after a decision, such as a notification. */
    interface Consequence extends Constraint {
        /** Returns environment variables with secrets, which checks must not see. */
        List<String> secretVariables();
    }
}
