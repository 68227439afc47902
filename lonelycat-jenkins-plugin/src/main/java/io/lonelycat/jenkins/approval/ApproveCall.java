// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.jenkins.FailureThreshold;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What the step was asked to do; outlives a restart of the controller, so it is no record. */
final class ApproveCall implements Serializable {
    private static final long serialVersionUID = 1;

    private final @Nullable String plan;
    private final @Nullable String environment;
    private final @Nullable String policy;
    private final @Nullable String message;
    private final FailureThreshold failOn;

    ApproveCall(
            @Nullable String plan,
            @Nullable String environment,
            @Nullable String policy,
            @Nullable String message,
            FailureThreshold failOn) {
        this.plan = plan;
        this.environment = environment;
        this.policy = policy;
        this.message = message;
        this.failOn = failOn;
    }

    /** The id of a plan; absent for the only one in the archive. */
    @Nullable
    String plan() {
        return plan;
    }

    @Nullable
    String environment() {
        return environment;
    }

    @Nullable
    String policy() {
        return policy;
    }

    @Nullable
    String message() {
        return message;
    }

    FailureThreshold failOn() {
        return failOn;
    }
}
