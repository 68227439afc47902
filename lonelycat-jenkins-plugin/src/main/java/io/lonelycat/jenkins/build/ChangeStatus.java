// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.json.Names;
import io.lonelycat.report.text.OutcomeWord;
import io.lonelycat.report.text.Tone;

/**
 * The status of a change, with its words and its color: one table for badges, lists and pages.
 *
 * @param name of an outcome of an execution, or of a state of a plan or of a request for approval, such as {@code rolled_back}
 */
public record ChangeStatus(String name) {
    /** The colors of Jenkins, the gravest last. */
    public enum Color {
        INFO,
        SUCCESS,
        WARNING,
        ERROR;

        /** Returns the word of Jenkins' style sheet. */
        public String word() {
            return Names.of(this);
        }
    }

    public String words() {
        return OutcomeWord.find(name).map(OutcomeWord::words).orElseGet(() -> name.replace('_', ' '));
    }

    /** Returns the color: that of the report for how an execution ended, else that of a state that only Jenkins knows. */
    public Color color() {
        return OutcomeWord.find(name).map(outcome -> of(outcome.tone())).orElseGet(this::ofState);
    }

    private static Color of(Tone tone) {
        return switch (tone) {
            case GOOD -> Color.SUCCESS;
            case CARE -> Color.WARNING;
            // An execution without an end that is known may have left anything.
            case BAD, PLAIN -> Color.ERROR;
        };
    }

    private Color ofState() {
        return switch (name) {
            case "planned" -> Color.INFO;
            case "approved", "not_needed" -> Color.SUCCESS;
            case "waiting", "edit", "skipped" -> Color.WARNING;
            default -> Color.ERROR;
        };
    }
}
