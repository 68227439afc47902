// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.AutoCompletionCandidates;
import hudson.model.labels.LabelExpression;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What holds for all jobs. In configuration as code it is under {@code unclassified: lonelycat:}. */
@Extension
@Symbol("lonelycat")
public final class LonelyCatConfiguration extends GlobalConfiguration {
    private static final String POLICIES = "policies";

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
        return policies == null ? List.of() : List.copyOf(policies);
    }

    @DataBoundSetter
    public void setPolicies(@Nullable List<NamedPolicy> policies) {
        // Of a kind whose saved form people can read.
        List<NamedPolicy> given = policies == null ? new ArrayList<>() : new ArrayList<>(policies);
        PolicyChoices.of(given).requireDistinct();
        this.policies = given;
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

    /** Whether a policy in the workspace counts. Every user who can push to the repository can change such a policy. */
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
        this.keepLatest = Limit.KEEP_LATEST.checked(keepLatest);
        save();
    }

    /** For how many days the record in a workspace keeps executions; 0 for the engine's default. */
    public int getTtlDays() {
        return ttlDays;
    }

    @DataBoundSetter
    public void setTtlDays(int ttlDays) {
        this.ttlDays = Limit.TTL_DAYS.checked(ttlDays);
        save();
    }

    /** Above how many megabytes the record in a workspace is cut; 0 for the engine's default. */
    public int getMaxSizeMb() {
        return maxSizeMb;
    }

    @DataBoundSetter
    public void setMaxSizeMb(int maxSizeMb) {
        this.maxSizeMb = Limit.MAX_SIZE_MB.checked(maxSizeMb);
        save();
    }

    /**
     * Saves it; if several values are set at once, only after all are set.
     *
     * @throws InvalidInputException when the default names a policy that there is not; what was saved before holds then
     */
    @Override
    public synchronized void save() {
        if (!BulkChange.contains(this)) {
            try {
                PolicyChoices.of(getPolicies()).requireKnown(getDefaultPolicy());
            } catch (InvalidInputException e) {
                policies = null;
                defaultPolicy = null;
                load();
                throw e;
            }
        }
        super.save();
    }

    /** Returns the policy of that name. */
    public Optional<NamedPolicy> policy(String name) {
        return getPolicies().stream()
                .filter(policy -> policy.getName().equals(name))
                .findFirst();
    }

    /**
     * Takes what the form says. Of a list whose last element was taken out it says nothing at all, so that binding alone
     * would leave the list as it was.
     *
     * @throws FormException when something is given that could only fail in every build
     */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        if (form.isEmpty()) {
            return super.configure(request, form);
        }
        if (!form.has(POLICIES)) {
            form.put(POLICIES, new JSONArray());
        }
        try {
            PolicyChoices names = PolicyChoices.of(request.bindJSONToList(NamedPolicy.class, form.get(POLICIES)));
            names.requireDistinct();
            names.requireKnown(form.optString("defaultPolicy").trim());
            for (Limit limit : Limit.ALL) {
                limit.read(form.optString(limit.name()));
            }
        } catch (InvalidInputException e) {
            throw new FormException("LonelyCat: " + PipelineSteps.in(String.valueOf(e.getMessage())), "lonelycat");
        }
        try (BulkChange all = new BulkChange(this)) {
            boolean done = super.configure(request, form);
            all.commit();
            return done;
        } catch (IOException e) {
            throw new EngineException("Cannot save the configuration of LonelyCat: " + e.getMessage(), e);
        }
    }

    /** Offers the names of the policies that are saved. */
    @POST
    public ComboBoxModel doFillDefaultPolicyItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return new ComboBoxModel(PolicyChoices.of(getPolicies()).sorted());
    }

    /** Says what is wrong with the name of a policy; one that is in the same form is not saved yet. */
    @POST
    public FormValidation doCheckDefaultPolicy(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return PolicyChoices.of(getPolicies()).check(value, " If you have just added it above, save first.");
    }

    /** Says what is wrong with the folder of trusted policies. */
    @POST
    public FormValidation doCheckTrustedPolicyFolder(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String folder = Given.orEmpty(value).trim();
        if (folder.matches("/+")) {
            return FormValidation.error(
                    "Below " + folder + " is every workspace, too. Choose a folder that contains no workspace.");
        }
        return folder.isEmpty() || folder.startsWith("/")
                ? FormValidation.ok()
                : FormValidation.error("Give an absolute path, such as /etc/lonelycat, which no build can write to.");
    }

    /** Completes a label. */
    @POST
    public AutoCompletionCandidates doAutoCompleteAgentLabel(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return LabelExpression.autoComplete(value);
    }

    /** Says what is wrong with a label, and whether an agent has it. */
    @POST
    public FormValidation doCheckAgentLabel(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return Given.text(value) == null ? FormValidation.ok() : LabelExpression.validate(value);
    }

    /** Offers the secret texts of this controller. */
    @POST
    public ListBoxModel doFillSigningCredentialsIdItems(@QueryParameter String signingCredentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return SigningKeys.choices(Given.orEmpty(signingCredentialsId));
    }

    /** Says whether evidence can be signed with a secret text. */
    @POST
    public FormValidation doCheckSigningCredentialsId(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        String id = Given.text(value);
        return id == null ? FormValidation.ok() : SigningKeys.check(id);
    }

    /** Reports an invalid number; 0 stands for the default. */
    @POST
    public FormValidation doCheckKeepLatest(@QueryParameter String value) {
        return check(Limit.KEEP_LATEST, value);
    }

    /** As {@link #doCheckKeepLatest}. */
    @POST
    public FormValidation doCheckTtlDays(@QueryParameter String value) {
        return check(Limit.TTL_DAYS, value);
    }

    /** As {@link #doCheckKeepLatest}. */
    @POST
    public FormValidation doCheckMaxSizeMb(@QueryParameter String value) {
        return check(Limit.MAX_SIZE_MB, value);
    }

    private static FormValidation check(Limit limit, String value) {
        return check(() -> limit.read(value));
    }

    private static FormValidation check(Runnable reading) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            reading.run();
            return FormValidation.ok();
        } catch (InvalidInputException e) {
            return FormValidation.error(PipelineSteps.in(String.valueOf(e.getMessage())));
        }
    }
}
