// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.KnownProject;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import java.util.List;
import java.util.Optional;

/**
 * The options of {@code init}.
 *
 * @param starter the policy to begin with; absent for the one that fits what is there
 * @param with names of what else is wanted
 * @param project what the front end knows of it, and can write beside the policy
 * @param trial whether the checks of the policy are tried
 * @param dryRun only show what would be written
 */
record InitRequest(Optional<String> starter, List<String> with, KnownProject project, boolean trial, boolean dryRun)
        implements Goal {
    /** Copies the list. */
    InitRequest {
        with = List.copyOf(with);
    }

    static InitRequest of(GoalCall call, Settings settings) {
        return new InitRequest(
                call.given().text("starter"),
                call.given().texts("with"),
                call.project(),
                call.given().text("trial").filter("false"::equals).isEmpty(),
                settings.configuration().value(Keys.DRY_RUN));
    }

    @Override
    public String name() {
        return InitFlow.GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return true;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new InitFlow(site).run(this);
    }
}
