// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.next.Goal;
import java.util.Optional;

/** Shows an execution, the newest unless one is named: in short, with all that is recorded, or its diff. */
@GoalDoc(
        value = "Shows one execution: what changed, who allowed it, whether the checks passed.",
        example = "view=diff",
        page = "#one-execution",
        uses = {
            @ParameterUse(name = "execution", fallback = "latest"),
            @ParameterUse(
                    name = "view",
                    value = "The view: `diff`, or `all` for every section of the report. Default: the short form.")
        })
public record ShowRequest(Optional<String> execution, Optional<String> view) implements Request {
    /** The view that prints the patch of the execution. */
    public static final String DIFF = "diff";

    /** The view with every section of the report. */
    public static final String ALL = "all";

    /** Shows an execution in short. */
    public static ShowRequest of(String execution) {
        return new ShowRequest(Optional.of(execution), Optional.empty());
    }

    /** Shows the diff of an execution. */
    public static ShowRequest diff(String execution) {
        return new ShowRequest(Optional.of(execution), Optional.of(DIFF));
    }

    /** Shows all that is recorded of an execution. */
    public static ShowRequest all(String execution) {
        return new ShowRequest(Optional.of(execution), Optional.of(ALL));
    }

    @Override
    public Goal kind() {
        return Goal.SHOW;
    }
}
