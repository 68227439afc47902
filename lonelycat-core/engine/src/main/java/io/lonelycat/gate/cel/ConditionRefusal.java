// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

/** Ends an evaluation; the message is the reason that people read. It is cheap, since a loop may run into many. */
final class ConditionRefusal extends RuntimeException {
    ConditionRefusal(String reason) {
        super(reason, null, false, false);
    }
}
