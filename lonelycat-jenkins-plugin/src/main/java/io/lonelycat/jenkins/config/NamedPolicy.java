// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.lonelycat.controller.Controller;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Policy stored on the controller, where builds cannot change it. */
public final class NamedPolicy implements Describable<NamedPolicy> {
    private final String name;
    private final String text;

    /**
     * Accepts invalid values, which the form and the first step with the policy report.
     *
     * @param text YAML as in {@code lonelycat-policy.yaml}
     */
    @DataBoundConstructor
    public NamedPolicy(String name, String text) {
        this.name = FormText.orEmpty(name).trim();
        this.text = FormText.orEmpty(text);
    }

    public String getName() {
        return name;
    }

    public String getText() {
        return text;
    }

    @Extension
    public static final class Kind extends Descriptor<NamedPolicy> {
        @Override
        public String getDisplayName() {
            return Messages.of("NamedPolicy.displayName");
        }

        @POST
        public FormValidation doCheckText(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return check(value);
        }

        static FormValidation check(String text) {
            if (text.isBlank()) {
                return FormValidation.error(Messages.of("NamedPolicy.empty"));
            }
            List<String> files = new ArrayList<>();
            try {
                Controller.checkPolicy("policy", text, file -> {
                    files.add(file);
                    return Messages.of("NamedPolicy.extendsFile", file);
                });
                return FormValidation.ok();
            } catch (InvalidInputException e) {
                String problem = PipelineSteps.in(String.valueOf(e.getMessage()));
                return files.isEmpty()
                        ? FormValidation.error(problem)
                        : FormValidation.warning(Messages.of("NamedPolicy.unchecked", problem));
            }
        }
    }
}
