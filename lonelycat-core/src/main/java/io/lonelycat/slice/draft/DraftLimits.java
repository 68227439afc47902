// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.json.InputDocument;
import io.lonelycat.next.Action;
import io.lonelycat.report.text.Figures;
import java.time.Duration;
import java.util.Optional;

/** How much a draft may use: what the policy allows, and the call may only lower. */
record DraftLimits(int rounds, long tokens, Duration within) {
    /**
     * Reads what a call gave.
     *
     * @throws InvalidInputException if it is more than the policy allows
     */
    static DraftLimits of(DraftPolicy policy, Parameters given) {
        long rounds = least(
                "rounds", given.text("rounds").map(it -> (long) ParameterText.count("rounds", it)), policy.rounds());
        long tokens = least(
                "tokens", given.text("tokens").map(it -> (long) ParameterText.count("tokens", it)), policy.tokens());
        Optional<Long> asked = given.text("within")
                .map(it -> InputDocument.scalar(Action.parameter("within").toString(), it)
                        .duration()
                        .toMillis());
        long millis = least("within", asked, policy.within().toMillis());
        return new DraftLimits((int) rounds, tokens, Duration.ofMillis(millis));
    }

    private static long least(String name, Optional<Long> asked, long most) {
        if (asked.isPresent() && asked.get() > most) {
            String words = name.equals("within") ? Figures.duration(most) : Figures.number(most);
            throw new InvalidInputException(Action.parameter(name) + " is more than the policy allows: " + words
                    + " (drafts." + name + "). Give less, or have the policy changed.");
        }
        return asked.orElse(most);
    }

    /** Says what a call has to name. */
    static <T> T named(Optional<T> given, String parameter, String what) {
        return given.orElseThrow(
                () -> new InvalidInputException(Action.parameter(parameter) + " is missing: name " + what + "."));
    }
}
