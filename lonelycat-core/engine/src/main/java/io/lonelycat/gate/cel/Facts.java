// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What conditions are about.
 *
 * @param risk the effective one
 * @param env what the front end passed in: {@code branch}, {@code buildUrl} and others
 * @param codeowners the text of the file CODEOWNERS, empty if there is no such file; read only for conditions about
 * owners
 */
public record Facts(
        ChangePlan plan,
        ChangeSet changeset,
        Risk risk,
        Instant now,
        String frontEnd,
        String user,
        Map<String, String> env,
        Supplier<String> codeowners,
        Past past) {
    public Facts {
        env = Map.copyOf(env);
    }

    /** What conditions may ask about earlier executions, as far back as a number of days. */
    public interface Past {
        /** Counts the executions. */
        long executions(long days);

        /** Counts the executions that were to change this path. */
        long executionsOf(String path, long days);

        /** Counts the executions of plans that this author made. */
        long executionsBy(String author, long days);

        /** Counts the executions that did not hold. */
        long rollbacks(long days);

        /** Counts the executions that did not hold and were to change this path. */
        long rollbacksOf(String path, long days);

        /** Returns what came of the last execution that was to change this path, in lower case; {@code none} without one. */
        String lastOutcome(String path);

        /**
         * Says whether the content of a path of the change differs from what executions of these days left there: it
         * was changed outside of executions. False where none of them wrote it.
         */
        boolean drifted(String path, long days);
    }
}
