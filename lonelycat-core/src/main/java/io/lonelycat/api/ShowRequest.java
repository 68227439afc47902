// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Tells the story of an execution, the newest unless one is named, from what is left of its record. */
public record ShowRequest(Optional<String> execution) implements Request.Reads {
    /** Shows an execution. */
    public static ShowRequest of(String execution) {
        return new ShowRequest(Optional.of(execution));
    }
}
