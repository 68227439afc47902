// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

/**
 * What a folder says about the policy of its jobs.
 *
 * @param folder its full name
 * @param policyName one of the controller's; counts where there is no text
 * @param text a policy of its own; may be empty
 */
record FolderPolicy(String folder, String policyName, String text) {}
