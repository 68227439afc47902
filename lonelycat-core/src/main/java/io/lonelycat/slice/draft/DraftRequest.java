// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.config.Parameters;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import java.util.Optional;

/**
 * A task for a model.
 *
 * @param given the parameters of the call
 * @param author absent for the user who calls
 */
record DraftRequest(Parameters given, Optional<String> author) implements Goal {
    static final String GOAL = "draft";

    @Override
    public String name() {
        return GOAL;
    }

    /** The checks of a rehearsal, where the policy has them. */
    @Override
    public boolean startsPrograms() {
        return true;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new DraftFlow(site).run(this);
    }
}
