// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.report.text.PlainText;
import java.util.Optional;

/**
 * One thing to do next.
 *
 * @param words in a sentence, or before an action; empty where the action says it all
 * @param action what to do for it, complete as it stands
 */
record Next(String words, Optional<Action> action) {
    /** Returns it as documents have it. */
    JsonObject toJson() {
        JsonObject json = new JsonObject().with("words", PlainText.line(words));
        action.ifPresent(it -> {
            JsonObject parameters = new JsonObject();
            it.parameters()
                    .forEach(
                            given -> parameters.with(given.name(), given.value().orElse("")));
            json.with("goal", it.goal().orElse("")).with("parameters", parameters);
        });
        return json;
    }

    static Next words(String sentence) {
        return new Next(sentence, Optional.empty());
    }
}
