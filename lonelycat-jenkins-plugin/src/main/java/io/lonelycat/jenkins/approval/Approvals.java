// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people have answered in a build. */
public final class Approvals {
    private Approvals() {}

    /**
     * Returns the documents about a plan, a "no" included, for the gate to count: this controller vouches for them.
     *
     * @param planId of the plan; null for those about all plans of the build
     */
    public static List<String> documents(Run<?, ?> run, @Nullable String planId) {
        @Nullable ApprovalAction action = run.getAction(ApprovalAction.class);
        return action == null ? List.of() : action.documents(planId);
    }
}
