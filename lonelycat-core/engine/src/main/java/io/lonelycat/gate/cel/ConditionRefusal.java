// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

/** Ends the evaluation of a condition with a reason for the user. */
final class ConditionRefusal extends RuntimeException {
    ConditionRefusal(String reason) {
        super(reason, null, false, false);
    }
}
