// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import io.lonelycat.gate.past.Past;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Risk;
import java.time.Instant;
import java.util.Map;

/**
 * Properties of a change, the front end and earlier executions that policy conditions can read.
 *
 * @param env variables of the front end, such as {@code branch}
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
