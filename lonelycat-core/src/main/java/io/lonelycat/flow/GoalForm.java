// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings;

/**
 * A goal that a slice brings, as calls name it.
 *
 * @param name of the goal in calls
 */
public record GoalForm(String name, RequestReader reader) {
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
