// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.Map;

/**
 * What conditions are about.
 *
 * @param risk the effective one
 * @param env what the front end passed in: {@code branch}, {@code buildUrl} and others
 */
public record Facts(
        ChangePlan plan,
        ChangeSet changeset,
        Risk risk,
        Instant now,
        String frontEnd,
        String user,
        Map<String, String> env,
        PathHistory history) {
    public Facts {
        env = Map.copyOf(env);
    }

    /** Earlier executions as conditions ask about them, as far back as a number of days. */
    public interface PathHistory {
        /** Counts the executions that were to change this path. */
        long executions(String path, long days);

        /** Counts the executions that were to change this path and failed. */
        long rollbacks(String path, long days);

        /** Returns the outcome of the last execution that was to change this path, in lower case; {@code none} without one. */
        String lastOutcome(String path);
    }
}
