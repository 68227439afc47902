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
import io.lonelycat.jenkins.Messages;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Policy of all jobs in a Jenkins folder and its subfolders. */
public final class FolderPolicyProperty extends AbstractFolderProperty<AbstractFolder<?>> {
    private @Nullable String policy;

    @DataBoundConstructor
    public FolderPolicyProperty() {}

    public String getPolicy() {
        return FormText.orEmpty(policy);
    }

    @DataBoundSetter
    public void setPolicy(@Nullable String policy) {
        this.policy = FormText.text(policy);
    }

    /** Returns the folders around a job that have a policy, innermost first. */
    static List<AllowedPolicies.Folder> above(Item job) {
        List<AllowedPolicies.Folder> naming = new ArrayList<>();
        ItemGroup<?> group = job.getParent();
        while (group instanceof AbstractFolder<?> folder) {
            FolderPolicyProperty property = folder.getProperties().get(FolderPolicyProperty.class);
            if (property != null && !property.getPolicy().isBlank()) {
                naming.add(new AllowedPolicies.Folder(folder.getFullName(), property.getPolicy()));
            }
            group = folder.getParent();
        }
        return naming;
    }

    @Extension
    @Symbol("lonelycatPolicy")
    public static final class Kind extends AbstractFolderPropertyDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.of("FolderPolicyProperty.displayName");
        }

        @POST
        public ComboBoxModel doFillPolicyItems(@AncestorInPath @Nullable Item folder) {
            check(folder);
            return new ComboBoxModel(AllowedPolicies.now().names(List.of()));
        }

        @POST
        public FormValidation doCheckPolicy(@AncestorInPath @Nullable Item folder, @QueryParameter String value) {
            check(folder);
            return AllowedPolicies.now().check(value);
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
