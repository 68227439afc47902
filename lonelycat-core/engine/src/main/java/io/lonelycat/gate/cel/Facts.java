// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import io.lonelycat.gate.past.Past;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.Map;

/**
 * The facts that conditions can ask for.
 *
 * @param risk the effective one
 * @param past earlier executions
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
        Past past) {
    public Facts {
        env = Map.copyOf(env);
    }
}
