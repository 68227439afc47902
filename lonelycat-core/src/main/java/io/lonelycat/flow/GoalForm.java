// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings;
import java.util.Optional;

/**
 * A goal that a slice brings, as calls name it.
 *
 * @param name of the goal in calls
 */
public record GoalForm(String name, RequestReader reader) {
    /** Reads a call of a goal that a slice brings; absent where no slice does. */
    public static Optional<Goal> request(WorkspaceSession site, GoalCall call) {
        return site.plugged(GoalForm.class).stream()
                .filter(form -> form.name.equals(call.goal()))
                .findFirst()
                .map(form -> form.reader.read(call, site.settings()));
    }

    /** Makes a request of what a call says. */
    public interface RequestReader {
        /**
         * Reads the parameters, and no file.
         *
         * @param settings have the values that may come from elsewhere than the call
         * @throws io.lonelycat.error.InvalidInputException if one of them cannot be used
         */
        Goal read(GoalCall call, Settings settings);
    }
}
