// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import java.util.Set;

/**
 * What a folder says about the policy of its jobs.
 *
 * @param folder its full name
 * @param policyName one of the controller's; counts where there is no text
 * @param text a policy of its own; may be empty
 * @param stepPolicies names of the controller's policies that steps may take instead
 */
record FolderPolicy(String folder, String policyName, String text, Set<String> stepPolicies) {
    FolderPolicy {
        stepPolicies = Set.copyOf(stepPolicies);
    }

    /** Whether a step in the folder may name that policy. */
    boolean lets(String name) {
        return stepPolicies.contains(name) || (text.isBlank() && name.equals(policyName));
    }
}
