// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks to show the policy, or to test it.
 *
 * @param cases a folder of cases by which it is tested; absent to show it
 */
public record PolicyRequest(Optional<Path> cases) implements Goal {
    /** Asks to show it. */
    public static final PolicyRequest SHOW = new PolicyRequest(Optional.empty());

    @Override
    public String name() {
        return PolicyFlow.GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new PolicyFlow(site).run(this);
    }
}
