// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Request;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The terms on which a request asks the gate about a change.
 *
 * @param environment the environment of the policy that the change is for
 * @param approvals a folder with approvals that were made elsewhere
 */
public record GateTerms(Optional<String> environment, Optional<Path> approvals) {
    /** For a change that is for no environment, with the approvals beside its plan. */
    static final GateTerms NONE = new GateTerms(Optional.empty(), Optional.empty());

    /** Returns the terms of a request. */
    public static <R extends Request.ToEnvironment & Request.TakesApprovals> GateTerms of(R request) {
        return new GateTerms(request.environment(), request.approvals());
    }
}
