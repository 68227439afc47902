// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.List;

/**
 * A path does not go back and forth between contents: {@code history.oscillation}.
 *
 * @param returns that many returns to a content that the path had before are too many, this one counted
 */
public record Oscillation(long returns, Duration within, Setting setting) implements Constraint {
    static Oscillation read(InputValue value) {
        InputObject in = value.object();
        Oscillation rule = new Oscillation(
                HistoryLimits.count(in, "returns"),
                HistoryLimits.within(in),
                Constraints.effect(in, "effect", Effect.NEED_APPROVAL));
        in.rejectUnknown();
        return rule;
    }

    @Override
    public List<String> ids() {
        return List.of("history.oscillation");
    }
}
