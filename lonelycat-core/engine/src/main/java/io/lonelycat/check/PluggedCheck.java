// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Workspace;
import java.util.List;
import java.util.function.Function;

/**
 * Kind of check that an optional feature implements.
 *
 * @param series creates the {@link Series} that runs the checks of one change
 */
public record PluggedCheck(Class<? extends CheckSpec> kind, Function<Workspace, Series> series) {
    boolean runs(CheckSpec spec) {
        return kind.isInstance(spec);
    }

    /** Runner of all checks of this kind for one change. */
    public interface Series {
        /** Notes the report files that exist before the first command runs. */
        void beforeFirst(List<CheckSpec> specs);

        CheckProbe probe(CheckSpec spec);
    }
}
