// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;

/** Kind of a message, such as good or bad, with its own color in reports. */
public enum Tone {
    GOOD,
    BAD,
    CARE,
    PLAIN;

    public static Tone of(Enum<?> word) {
        if (word instanceof OutcomeKind outcome) {
            return OutcomeWord.of(outcome).tone();
        }
        return switch (Names.of(word)) {
            case "allow", "create", "low" -> GOOD;
            case "need_approval", "warn", "rename", "mode", "medium" -> CARE;
            case "deny", "delete", "high", "critical" -> BAD;
            default -> PLAIN;
        };
    }
}
