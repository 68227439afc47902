// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.json.Names;

/** Whether something is good news, in color and without. */
public enum Tone {
    GOOD,
    BAD,
    CARE,
    PLAIN;

    /** Returns the tone of a word of the record: a verdict, an effect, an operation, a risk or the status of an execution. */
    public static Tone of(Enum<?> word) {
        return switch (Names.of(word)) {
            case "allow", "applied", "already_applied", "rehearsed", "create", "low" -> GOOD;
            case "need_approval", "warn", "refused", "could_not_check", "cancelled", "rename", "mode", "medium" -> CARE;
            case "deny", "denied", "rolled_back", "quarantined", "delete", "high", "critical" -> BAD;
            default -> PLAIN;
        };
    }
}
