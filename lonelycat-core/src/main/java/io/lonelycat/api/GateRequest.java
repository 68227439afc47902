// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.Optional;

/** Asks the policy about a plan; absent for the newest plan, if it waits. */
public record GateRequest(
        @ParameterDoc(value = "A plan: its id, or the folder it is in.", expected = "an id or a folder")
        Optional<String> plan,

        @ParameterDoc(value = "A folder with approvals that were made elsewhere.", expected = "a folder")
        Optional<Path> approvals,

        @ParameterDoc(
                value = "The environment that the change is for; in history, only executions for it.",
                expected = "an environment of the policy")
        Optional<String> environment)
        implements Request.Records, Request.ToEnvironment, Request.TakesApprovals {
    /** Asks about a plan at once. */
    public static GateRequest of(Optional<String> plan) {
        return new GateRequest(plan, Optional.empty(), Optional.empty());
    }
}
