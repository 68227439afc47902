// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.DraftRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatDraft}: has a model draft a change, as a plan. Executes nothing. */
public final class DraftStep extends AbstractLonelyCatStep {
    private String modelCredentialsId = "";

    @DataBoundConstructor
    public DraftStep() {
        super(DraftRequest.class);
    }

    @DataBoundSetter
    public void setTask(String task) {
        give("task", task);
    }

    public String getTask() {
        return text("task");
    }

    @DataBoundSetter
    public void setScope(String scope) {
        give("scope", scope);
    }

    public String getScope() {
        return text("scope");
    }

    @DataBoundSetter
    public void setModel(String model) {
        give("model", model);
    }

    public String getModel() {
        return text("model");
    }

    @DataBoundSetter
    public void setModelUrl(String modelUrl) {
        give("modelUrl", modelUrl);
    }

    public String getModelUrl() {
        return text("modelUrl");
    }

    /** Only this step has it: a goal of Maven names a server of Maven's settings. */
    @DataBoundSetter
    public void setModelCredentialsId(String modelCredentialsId) {
        this.modelCredentialsId = modelCredentialsId;
    }

    public String getModelCredentialsId() {
        return modelCredentialsId;
    }

    @DataBoundSetter
    public void setExecution(String execution) {
        give("execution", execution);
    }

    public String getExecution() {
        return text("execution");
    }

    @Override
    String credentialsId() {
        return modelCredentialsId.strip();
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(DraftRequest.class);
        }
    }
}
