// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Shows an execution, the newest unless one is named: in short, with all that is recorded, or its diff. */
public record ShowRequest(Optional<String> execution, Optional<String> view) implements Request.Reads {
    /** The view that prints the patch of the execution. */
    public static final String DIFF = "diff";

    /** The view with every section of the report. */
    public static final String ALL = "all";

    /** Shows an execution in short. */
    public static ShowRequest of(String execution) {
        return new ShowRequest(Optional.of(execution), Optional.empty());
    }

    /** Shows all that is recorded of an execution. */
    public static ShowRequest all(String execution) {
        return new ShowRequest(Optional.of(execution), Optional.of(ALL));
    }
}
