// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import com.cloudbees.hudson.plugins.folder.AbstractFolder;
import com.cloudbees.hudson.plugins.folder.AbstractFolderProperty;
import com.cloudbees.hudson.plugins.folder.AbstractFolderPropertyDescriptor;
import hudson.Extension;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The policy of all jobs in a folder and in the folders below, which can only make it stricter. */
public final class FolderPolicyProperty extends AbstractFolderProperty<AbstractFolder<?>> {
    private @Nullable String policy;
    private @Nullable String policyText;
    private @Nullable String stepPolicies;

    /** Says nothing yet. */
    @DataBoundConstructor
    public FolderPolicyProperty() {}

    /** The name of one of the controller's policies. */
    public String getPolicy() {
        return Given.orEmpty(policy);
    }

    @DataBoundSetter
    public void setPolicy(@Nullable String policy) {
        this.policy = Given.text(policy);
    }

    /** A policy of its own, which goes before the name. */
    public String getPolicyText() {
        return Given.orEmpty(policyText);
    }

    @DataBoundSetter
    public void setPolicyText(@Nullable String policyText) {
        this.policyText = Given.text(policyText);
    }

    /** Names of the controller's policies that steps may take instead, with commas or blanks between them. */
    public String getStepPolicies() {
        return Given.orEmpty(stepPolicies);
    }

    @DataBoundSetter
    public void setStepPolicies(@Nullable String stepPolicies) {
        this.stepPolicies = Given.text(stepPolicies);
    }

    private FolderPolicy of(AbstractFolder<?> folder) {
        return new FolderPolicy(folder.getFullName(), getPolicy(), getPolicyText(), names(getStepPolicies()));
    }

    private static Set<String> names(String text) {
        return Arrays.stream(text.split("[,\\s]+", -1))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** A configuration that was not made by the form may have empty texts, which say nothing either. */
    private boolean says() {
        return Given.text(policy) != null || Given.text(policyText) != null;
    }

    /** What the folders above a job say that say something, the outermost first. */
    static List<FolderPolicy> above(Item job) {
        ArrayDeque<FolderPolicy> said = new ArrayDeque<>();
        ItemGroup<?> group = job.getParent();
        while (group instanceof AbstractFolder<?> folder) {
            FolderPolicyProperty property = folder.getProperties().get(FolderPolicyProperty.class);
            if (property != null && property.says()) {
                said.addFirst(property.of(folder));
            }
            group = folder.getParent();
        }
        return List.copyOf(said);
    }

    /** Offers it in the configuration of every folder. What replaces {@code optional} is in another plugin. */
    @SuppressWarnings("deprecation")
    @Extension(optional = true)
    @Symbol("lonelycatPolicy")
    public static final class Kind extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return "LonelyCat policy";
        }

        /** Whether what a folder says counts for nothing. */
        public boolean isLocked() {
            return LonelyCatConfiguration.get().isPolicyLocked();
        }

        /** Offers the names of the policies. */
        @POST
        public ComboBoxModel doFillPolicyItems(@AncestorInPath @Nullable Item folder) {
            check(folder);
            return new ComboBoxModel(names().sorted());
        }

        /** Says what is wrong with the name of a policy. */
        @POST
        public FormValidation doCheckPolicy(
                @AncestorInPath @Nullable Item folder,
                @QueryParameter String value,
                @QueryParameter @Nullable String policyText) {
            check(folder);
            return Given.text(value) != null && Given.text(policyText) != null
                    ? FormValidation.warning("The policy below goes before this name. Leave one of the two empty.")
                    : names().check(value, " An administrator adds policies under Manage Jenkins, System, LonelyCat.");
        }

        /** Reports the first name that is not the name of a policy. */
        @POST
        public FormValidation doCheckStepPolicies(@AncestorInPath @Nullable Item folder, @QueryParameter String value) {
            check(folder);
            PolicyChoices all = names();
            return FolderPolicyProperty.names(Given.orEmpty(value)).stream()
                    .filter(name -> !all.all().contains(name))
                    .min(Comparator.naturalOrder())
                    .map(name -> all.check(name, " Put commas between names."))
                    .orElseGet(FormValidation::ok);
        }

        /** Says what is wrong with a policy, with line and column. */
        @POST
        public FormValidation doCheckPolicyText(@AncestorInPath @Nullable Item folder, @QueryParameter String value) {
            check(folder);
            return Given.text(value) == null ? FormValidation.ok() : NamedPolicy.Kind.check(value);
        }

        private static PolicyChoices names() {
            return PolicyChoices.of(LonelyCatConfiguration.get().getPolicies());
        }

        private static void check(@Nullable Item folder) {
            if (folder == null) {
                Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            } else {
                folder.checkPermission(Item.CONFIGURE);
            }
        }
    }
}
