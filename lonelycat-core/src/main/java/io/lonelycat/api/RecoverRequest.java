// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import java.util.Optional;

/** Recovers the workspace after executions were killed. */
@GoalDoc(
        value = "Rolls back or completes an execution that was killed. `execute` does so before it begins.",
        uses = @ParameterUse(name = "reason", more = "Required with `resolve`."))
public record RecoverRequest(
        @ParameterDoc(
                value = "Ends a quarantine: `restore` the old files, or `keep` the new ones. Both versions are kept.",
                words = RecoveryChoice.class,
                example = "restore")
        Optional<RecoveryChoice> resolve,

        Optional<String> reason)
        implements Request {
    /** Request that recovers killed executions and leaves quarantined executions unchanged. */
    public static final RecoverRequest PLAIN = new RecoverRequest(Optional.empty(), Optional.empty());

    public static RecoverRequest resolving(RecoveryChoice choice, String reason) {
        return new RecoverRequest(Optional.of(choice), Optional.of(reason));
    }
}
