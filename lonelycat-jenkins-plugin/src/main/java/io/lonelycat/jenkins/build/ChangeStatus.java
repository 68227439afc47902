// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.controller.EvidenceSummary;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.OutcomeWord;
import io.lonelycat.report.text.Tone;

/**
 * The status of a change, with its words and its color for badges, lists and pages.
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

        public String word() {
            return Names.of(this);
        }
    }

    public String words() {
        return OutcomeWord.find(name).map(OutcomeWord::words).orElseGet(() -> name.replace('_', ' '));
    }

    /** Returns the color of the tone that the core gives an outcome, else of that of a state that only Jenkins knows. */
    public Color color() {
        if (name.equals(EvidenceSummary.PLANNED)) {
            return Color.INFO;
        }
        return OutcomeWord.find(name)
                .map(OutcomeWord::tone)
                .or(() -> QuestionState.find(name).map(QuestionState::tone))
                .map(ChangeStatus::of)
                .orElse(Color.ERROR);
    }

    private static Color of(Tone tone) {
        return switch (tone) {
            case GOOD -> Color.SUCCESS;
            case CARE -> Color.WARNING;
            // An execution without an end that is known may have left anything.
            case BAD, PLAIN -> Color.ERROR;
        };
    }
}
