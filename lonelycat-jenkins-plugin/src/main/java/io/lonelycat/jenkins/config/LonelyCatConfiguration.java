// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What holds for all jobs. In configuration as code it stands under {@code unclassified: lonelycat:}. */
@Extension
@Symbol("lonelycat")
public final class LonelyCatConfiguration extends GlobalConfiguration {
    private @Nullable List<NamedPolicy> policies;
    private @Nullable String defaultPolicy;
    private boolean policyLocked;
    private boolean workspacePolicyAllowed;
    private @Nullable String trustedPolicyFolder;
    private @Nullable String agentLabel;
    private @Nullable String signingCredentialsId;
    private boolean deletedBuildsKept;
    private int keepLatest;
    private int ttlDays;
    private int maxSizeMb;

    /** Reads what was saved. */
    public LonelyCatConfiguration() {
        load();
    }

    /** Returns the configuration of this controller. */
    public static LonelyCatConfiguration get() {
        return ExtensionList.lookupSingleton(LonelyCatConfiguration.class);
    }

    /** The policies that steps and folders can name. */
    public List<NamedPolicy> getPolicies() {
        return policies == null ? List.of() : policies;
    }

    @DataBoundSetter
    public void setPolicies(@Nullable List<NamedPolicy> policies) {
        this.policies = policies == null ? null : List.copyOf(policies);
        save();
    }

    /** The policy that holds where neither a folder nor a step names one; empty for the built-in default. */
    public String getDefaultPolicy() {
        return Given.orEmpty(defaultPolicy);
    }

    @DataBoundSetter
    public void setDefaultPolicy(@Nullable String defaultPolicy) {
        this.defaultPolicy = Given.text(defaultPolicy);
        save();
    }

    /** Whether that policy holds for all: no folder and no step can take another one. */
    public boolean isPolicyLocked() {
        return policyLocked;
    }

    @DataBoundSetter
    public void setPolicyLocked(boolean policyLocked) {
        this.policyLocked = policyLocked;
        save();
    }

    /** Whether a policy in the workspace counts, which whoever can change the workspace's repository can change. */
    public boolean isWorkspacePolicyAllowed() {
        return workspacePolicyAllowed;
    }

    @DataBoundSetter
    public void setWorkspacePolicyAllowed(boolean workspacePolicyAllowed) {
        this.workspacePolicyAllowed = workspacePolicyAllowed;
        save();
    }

    /** A folder on agents, outside all workspaces, in which steps may name a policy by its path; empty for none. */
    public String getTrustedPolicyFolder() {
        return Given.orEmpty(trustedPolicyFolder);
    }

    @DataBoundSetter
    public void setTrustedPolicyFolder(@Nullable String trustedPolicyFolder) {
        this.trustedPolicyFolder = Given.text(trustedPolicyFolder);
        save();
    }

    /** The label that an agent needs on which changes are made; empty where any agent will do. */
    public String getAgentLabel() {
        return Given.orEmpty(agentLabel);
    }

    @DataBoundSetter
    public void setAgentLabel(@Nullable String agentLabel) {
        this.agentLabel = Given.text(agentLabel);
        save();
    }

    /** The id of the secret text that holds the key with which evidence is signed; empty where none is. */
    public String getSigningCredentialsId() {
        return Given.orEmpty(signingCredentialsId);
    }

    @DataBoundSetter
    public void setSigningCredentialsId(@Nullable String signingCredentialsId) {
        this.signingCredentialsId = Given.text(signingCredentialsId);
        save();
    }

    /** Whether the history keeps the executions of builds that were deleted. */
    public boolean isDeletedBuildsKept() {
        return deletedBuildsKept;
    }

    @DataBoundSetter
    public void setDeletedBuildsKept(boolean deletedBuildsKept) {
        this.deletedBuildsKept = deletedBuildsKept;
        save();
    }

    /** How many executions the record in a workspace keeps in any case; 0 for the engine's default. */
    public int getKeepLatest() {
        return keepLatest;
    }

    @DataBoundSetter
    public void setKeepLatest(int keepLatest) {
        this.keepLatest = keepLatest;
        save();
    }

    /** For how many days the record in a workspace keeps executions; 0 for the engine's default. */
    public int getTtlDays() {
        return ttlDays;
    }

    @DataBoundSetter
    public void setTtlDays(int ttlDays) {
        this.ttlDays = ttlDays;
        save();
    }

    /** Above how many megabytes the record in a workspace is cut; 0 for the engine's default. */
    public int getMaxSizeMb() {
        return maxSizeMb;
    }

    @DataBoundSetter
    public void setMaxSizeMb(int maxSizeMb) {
        this.maxSizeMb = maxSizeMb;
        save();
    }

    /** Returns the policy of that name. */
    public Optional<NamedPolicy> policy(String name) {
        return getPolicies().stream()
                .filter(policy -> policy.getName().equals(name))
                .findFirst();
    }

    /** Offers the names of the policies. */
    @POST
    public ListBoxModel doFillDefaultPolicyItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        ListBoxModel items = new ListBoxModel();
        items.add("The built-in default", "");
        getPolicies().forEach(policy -> items.add(policy.getName(), policy.getName()));
        return items;
    }

    /** Says what is wrong with the folder of trusted policies. */
    @POST
    public FormValidation doCheckTrustedPolicyFolder(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String folder = Given.text(value);
        return folder == null || folder.startsWith("/")
                ? FormValidation.ok()
                : FormValidation.error("Give an absolute path, such as /etc/lonelycat, which no build can write to.");
    }

    /** Says what is wrong with a number of which 0 stands for the default. */
    @POST
    public FormValidation doCheckKeepLatest(@QueryParameter String value) {
        return notNegative(value);
    }

    /** As {@link #doCheckKeepLatest}. */
    @POST
    public FormValidation doCheckTtlDays(@QueryParameter String value) {
        return notNegative(value);
    }

    /** As {@link #doCheckKeepLatest}. */
    @POST
    public FormValidation doCheckMaxSizeMb(@QueryParameter String value) {
        return notNegative(value);
    }

    private static FormValidation notNegative(String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return value.matches("\\d{1,7}")
                ? FormValidation.ok()
                : FormValidation.error("Give a whole number, or 0 for the default.");
    }
}
