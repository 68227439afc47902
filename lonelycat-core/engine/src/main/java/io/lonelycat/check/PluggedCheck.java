// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Workspace;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of check that a feature carries out: the engine reads what it asks for, and starts and judges it like every other.
 *
 * @param kind of checks that the feature carries out
 * @param series begins the checks of one change in one workspace, when the first of them is met
 */
public record PluggedCheck(Class<? extends CheckSpec> kind, Function<Workspace, Series> series) {
    /** Returns whether the feature carries out this check. */
    boolean runs(CheckSpec spec) {
        return kind.isInstance(spec);
    }

    /** The checks of one change. */
    public interface Series {
        /**
         * Remembers what is there before the first command runs; does nothing for a check that it was told of before.
         *
         * @param specs those of its kind
         */
        void beforeFirst(List<CheckSpec> specs);

        CheckProbe probe(CheckSpec spec);
    }
}
