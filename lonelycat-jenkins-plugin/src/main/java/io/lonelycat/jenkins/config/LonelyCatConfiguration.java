// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

/** Global configuration of the plugin, {@code unclassified: lonelycat:} in configuration as code. */
@Extension
@Symbol("lonelycat")
public final class LonelyCatConfiguration extends GlobalConfiguration {
    private static final String POLICIES = "policies";

    private @Nullable List<NamedPolicy> policies;
    private @Nullable String defaultPolicy;
    private boolean workspacePolicyAllowed;
    private @Nullable String signingCredentialsId;

    public LonelyCatConfiguration() {
        load();
    }

    static LonelyCatConfiguration get() {
        return ExtensionList.lookupSingleton(LonelyCatConfiguration.class);
    }

    public List<NamedPolicy> getPolicies() {
        return policies == null ? List.of() : List.copyOf(policies);
    }

    @DataBoundSetter
    public void setPolicies(@Nullable List<NamedPolicy> policies) {
        // ArrayList has a readable XML form.
        List<NamedPolicy> given = policies == null ? new ArrayList<>() : new ArrayList<>(policies);
        requireDistinct(given);
        this.policies = given;
        save();
    }

    private static void requireDistinct(List<NamedPolicy> policies) {
        Set<String> seen = new HashSet<>();
        for (NamedPolicy policy : policies) {
            if (policy.getName().isEmpty()) {
                throw new InvalidInputException(Messages.of("LonelyCatConfiguration.noName"));
            }
            if (!seen.add(policy.getName())) {
                throw new InvalidInputException(Messages.of("LonelyCatConfiguration.sameName", policy.getName()));
            }
        }
    }

    public String getDefaultPolicy() {
        return FormText.orEmpty(defaultPolicy);
    }

    @DataBoundSetter
    public void setDefaultPolicy(@Nullable String defaultPolicy) {
        this.defaultPolicy = FormText.text(defaultPolicy);
        save();
    }

    /** Returns whether a policy in the workspace is allowed, which every user who can push can change. */
    public boolean isWorkspacePolicyAllowed() {
        return workspacePolicyAllowed;
    }

    @DataBoundSetter
    public void setWorkspacePolicyAllowed(boolean workspacePolicyAllowed) {
        this.workspacePolicyAllowed = workspacePolicyAllowed;
        save();
    }

    public String getSigningCredentialsId() {
        return FormText.orEmpty(signingCredentialsId);
    }

    @DataBoundSetter
    public void setSigningCredentialsId(@Nullable String signingCredentialsId) {
        this.signingCredentialsId = FormText.text(signingCredentialsId);
        save();
    }

    /** Reads the submitted form. Jenkins omits empty lists from a form, so binding alone would keep old elements. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        if (!form.isEmpty() && !form.has(POLICIES)) {
            form.put(POLICIES, new JSONArray());
        }
        try (BulkChange all = new BulkChange(this)) {
            requireDistinct(request.bindJSONToList(NamedPolicy.class, form.get(POLICIES)));
            boolean done = super.configure(request, form);
            all.commit();
            return done;
        } catch (InvalidInputException e) {
            throw new FormException(Messages.of("LonelyCatConfiguration.problem", e.getMessage()), "lonelycat");
        } catch (IOException e) {
            throw new EngineException(Messages.of("LonelyCatConfiguration.unsaved", e.getMessage()), e);
        }
    }

    @POST
    public ComboBoxModel doFillDefaultPolicyItems() {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return new ComboBoxModel(
                getPolicies().stream().map(NamedPolicy::getName).sorted().toList());
    }

    @POST
    public FormValidation doCheckDefaultPolicy(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return AllowedPolicies.now().check(value);
    }

    @POST
    public ListBoxModel doFillSigningCredentialsIdItems(@QueryParameter String signingCredentialsId) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        return SigningKeys.choices(FormText.orEmpty(signingCredentialsId));
    }

    @POST
    public FormValidation doCheckSigningCredentialsId(@QueryParameter String value) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        @Nullable String id = FormText.text(value);
        return id == null ? FormValidation.ok() : SigningKeys.check(id);
    }
}
