// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.ComboBoxModel;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.StepPolicy;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the policy of a build. */
public final class Policies {
    private Policies() {}

    /**
     * Chooses the policy of a build.
     *
     * @param named what the step says: the name of one of the controller's policies, or a path; null if it says nothing
     * @throws AbortException when what is named is not there, or may not be used
     */
    public static StepPolicy of(Run<?, ?> run, @Nullable String named) throws AbortException {
        try {
            return AllowedPolicies.now()
                    .choose(Optional.ofNullable(FormText.text(named)), FolderPolicyProperty.above(run.getParent()));
        } catch (InvalidInputException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** Offers the names of the policies that a step of a job may take to users who may configure the job. */
    public static ComboBoxModel choices(@Nullable Item job) {
        return new ComboBoxModel(
                job == null || !job.hasPermission(Item.CONFIGURE)
                        ? List.of()
                        : AllowedPolicies.now().names(FolderPolicyProperty.above(job)));
    }
}
