// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.ComboBoxModel;
import io.lonelycat.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** Which policy holds for a build. */
public final class Policies {
    private static final String FOLDERS = "cloudbees-folder";

    private Policies() {}

    /**
     * Chooses the policy of a build.
     *
     * @param named what the step says: the name of one of the controller's policies, or a path; null if it says nothing
     * @throws AbortException when what is named is not there, or may not be used
     */
    public static ChosenPolicy of(Run<?, ?> run, @Nullable String named) throws AbortException {
        try {
            return rules().choose(Optional.ofNullable(Given.text(named)), ofFolders(run.getParent()));
        } catch (InvalidInputException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /**
     * Offers the names of the policies that a step of a job may take; none to a user who may not configure that job.
     *
     * @param job null outside of a job: administrators see all names there
     */
    public static ComboBoxModel choices(@Nullable Item job) {
        boolean allowed =
                job == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : job.hasPermission(Item.CONFIGURE);
        return new ComboBoxModel(allowed ? rules().names(job == null ? List.of() : ofFolders(job)) : List.of());
    }

    private static AllowedPolicies rules() {
        LonelyCatConfiguration all = LonelyCatConfiguration.get();
        return new AllowedPolicies(
                all.getPolicies(),
                all.getDefaultPolicy(),
                all.isPolicyLocked(),
                all.isWorkspacePolicyAllowed(),
                all.getTrustedPolicyFolder());
    }

    /** The plugin for folders need not be there. */
    private static List<FolderPolicy> ofFolders(Item job) {
        return Jenkins.get().getPluginManager().getPlugin(FOLDERS) == null
                ? List.of()
                : FolderPolicyProperty.above(job);
    }
}
