// SPDX-License-Identifier: MIT
package io.lonelycat.report.section;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Risk;
import io.lonelycat.record.ShownStatus;

/** Words of the record, colored by whether they are good news. */
public final class Badges {
    private Badges() {}

    /** What became of an execution. */
    public static Line of(ShownStatus status) {
        return Line.badge(status, tone(status));
    }

    /** Returns the tone of what became of an execution. */
    public static Tone tone(ShownStatus status) {
        return switch (status) {
            case APPLIED, ALREADY_APPLIED, REHEARSED -> Tone.GOOD;
            case REFUSED, COULD_NOT_CHECK -> Tone.CARE;
            case ROLLED_BACK, QUARANTINED -> Tone.BAD;
            case UNFINISHED -> Tone.PLAIN;
        };
    }

    /** What the gate said. */
    public static Line of(Verdict verdict) {
        return Line.badge(verdict, tone(verdict));
    }

    /** Returns the tone of what the gate said. */
    public static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> Tone.GOOD;
            case NEED_APPROVAL -> Tone.CARE;
            case DENY -> Tone.BAD;
        };
    }

    /** Returns the tone of a finding. */
    public static Tone tone(Effect effect) {
        return switch (effect) {
            case ALLOW -> Tone.GOOD;
            case WARN, NEED_APPROVAL -> Tone.CARE;
            case DENY -> Tone.BAD;
        };
    }

    /** Returns the badge of the operation of a change. */
    public static Line of(Operation operation) {
        return Line.badge(operation, tone(operation));
    }

    /** Returns the tone of the operation of a change. */
    public static Tone tone(Operation operation) {
        return switch (operation) {
            case CREATE -> Tone.GOOD;
            case UPDATE -> Tone.PLAIN;
            case DELETE -> Tone.BAD;
            case RENAME, MODE -> Tone.CARE;
        };
    }

    /** How risky a change is. */
    public static Line of(Risk risk) {
        return Line.badge(
                risk,
                switch (risk) {
                    case LOW -> Tone.GOOD;
                    case MEDIUM -> Tone.CARE;
                    case HIGH, CRITICAL -> Tone.BAD;
                });
    }
}
