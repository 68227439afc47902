// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Workspace;
import java.util.List;
import java.util.function.Function;

/**
 * Kind of check that an optional feature of LonelyCat implements.
 *
 * @param series creates the runner of one change's checks in the given workspace
 */
public record PluggedCheck(Class<? extends CheckSpec> kind, Function<Workspace, Series> series) {
    boolean runs(CheckSpec spec) {
        return kind.isInstance(spec);
    }

    /** Runs all checks of one kind for one change. */
    public interface Series {
        /** Notes the report files that exist before a change's first check runs. */
        void beforeFirst(List<CheckSpec> specs);

        CheckProbe probe(CheckSpec spec);
    }
}
