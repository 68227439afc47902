// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/**
 * What holds for one path.
 *
 * @param inChange whether the proposal changes it; else this is what would hold by its name alone
 * @param considered what it was compared with
 * @param matches the rules that match it, those that count first, the strictest before the others
 */
public record PathAnswer(WorkspacePath path, boolean inChange, List<String> considered, List<Match> matches) {
    public PathAnswer {
        considered = List.copyOf(considered);
        matches = List.copyOf(matches);
    }

    /** Returns the effect of the strictest rule that counts. */
    public Effect effect() {
        return matches.stream()
                .filter(Match::counts)
                .map(Match::effect)
                .max(Effect::compareTo)
                .orElse(Effect.ALLOW);
    }

    /** Returns the document. */
    public JsonObject toJson() {
        return new JsonObject()
                .with("path", path.value())
                .with("inChange", inChange)
                .with("effect", effect())
                .with("considered", considered)
                .with("matches", matches.stream().map(RecordJson::write).toList());
    }
}
