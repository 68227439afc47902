// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;

/** Good or bad news, in color and without. */
public enum Tone {
    GOOD,
    BAD,
    CARE,
    PLAIN;

    /** Returns the tone of a word of the record: an outcome, a verdict, an effect, an operation or a risk. */
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
