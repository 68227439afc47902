// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.controller.EvidenceSummary;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.OutcomeWord;
import io.lonelycat.report.text.Tone;

/**
 * Status of a change, which pages show as text with a color.
 *
 * @param name outcome, plan state or approval state, such as {@code rolled_back}
 */
public record ChangeStatus(String name) {
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
            // An execution with an unknown outcome may have left any state.
            case BAD, PLAIN -> Color.ERROR;
        };
    }
}
