// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Tells the story of an execution, the newest unless one is named, from what is left of its record. */
public record ShowRequest(
        Optional<String> execution,

        @ParameterDoc("Shows the logs of all steps as a whole, and what checks printed.")
        boolean logs)
        implements Request {
    /** Shows an execution without its logs. */
    public static ShowRequest of(String execution) {
        return new ShowRequest(Optional.of(execution), false);
    }
}
