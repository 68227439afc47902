// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.lonelycat.controller.Controller;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A policy that lives on the controller, where no build can change it. */
public final class NamedPolicy implements Describable<NamedPolicy> {
    private final String name;
    private final String text;

    /**
     * Keeps both as they are given; the form and the first use say what is wrong with them.
     *
     * @param name what steps and folders call it
     * @param text YAML, as it would be in {@code lonelycat-policy.yaml}
     */
    @DataBoundConstructor
    public NamedPolicy(String name, String text) {
        this.name = Given.orEmpty(name).trim();
        this.text = Given.orEmpty(text);
    }

    public String getName() {
        return name;
    }

    public String getText() {
        return text;
    }

    /** How such a policy is shown in a form. */
    @Extension
    public static final class Kind extends Descriptor<NamedPolicy> {
        @Override
        public String getDisplayName() {
            return "Policy";
        }

        /** Says what is wrong with a policy, with line and column. */
        @POST
        public FormValidation doCheckText(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return check(value);
        }

        static FormValidation check(String text) {
            if (text.isBlank()) {
                return FormValidation.error("The policy is empty. Begin it with `schema: lonelycat.policy/1`.");
            }
            List<String> files = new ArrayList<>();
            try {
                Controller.checkPolicy("policy", text, file -> {
                    files.add(file);
                    return "The policy extends " + file + ", a file in the workspace of a build.";
                });
                return FormValidation.ok();
            } catch (InvalidInputException e) {
                return files.isEmpty()
                        ? FormValidation.error(PipelineSteps.in(String.valueOf(e.getMessage())))
                        : FormValidation.warning(PipelineSteps.in(String.valueOf(e.getMessage()))
                                + " Jenkins cannot check the policy here; each step that uses the policy checks it.");
            }
        }
    }
}
