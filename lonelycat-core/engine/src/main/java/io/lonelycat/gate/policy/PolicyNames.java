// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.json.InputValue;
import java.util.regex.Pattern;

/** Checks the syntax of names of rules and checks, which become parts of file names. */
final class PolicyNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private PolicyNames() {}

    static String read(InputValue value) {
        check(value, value.string());
        return value.string();
    }

    static void check(InputValue place, String name) {
        if (!NAME.matcher(name).matches()) {
            throw place.problem(
                    "expected a name of 1 to 64 letters, digits, dots, hyphens and underscores, with a letter or digit"
                            + " first, but found " + DecisionWording.quoted(name));
        }
    }
}
