// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import java.util.Optional;

/** Brings the workspace to a whole state after executions were killed. */
public record RecoverRequest(
        @ParameterDoc(
                value = "Ends a quarantine: restore the old files or keep the new ones.",
                words = RecoveryChoice.class)
        Optional<String> resolve,

        Optional<String> reason)
        implements Request.Changes {
    /** Leaves quarantined executions as they are. */
    public static final RecoverRequest PLAIN = new RecoverRequest(Optional.empty(), Optional.empty());
}
