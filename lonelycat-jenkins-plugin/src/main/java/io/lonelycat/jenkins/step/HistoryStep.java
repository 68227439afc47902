// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code lonelycatHistory}: lists what was executed in this workspace, the newest first, or shows a view in place of the list. What a job did in
 * any workspace is on its page.
 */
public final class HistoryStep extends AbstractLonelyCatStep {
    @DataBoundConstructor
    public HistoryStep() {
        super(HistoryRequest.class);
    }

    @DataBoundSetter
    public void setStatus(String status) {
        give("status", status);
    }

    public String getStatus() {
        return text("status");
    }

    @DataBoundSetter
    public void setRisk(String risk) {
        give("risk", risk);
    }

    public String getRisk() {
        return text("risk");
    }

    @DataBoundSetter
    public void setLabel(String label) {
        give("label", label);
    }

    public String getLabel() {
        return text("label");
    }

    @DataBoundSetter
    public void setPath(String path) {
        give("path", path);
    }

    public String getPath() {
        return text("path");
    }

    @DataBoundSetter
    public void setSince(String since) {
        give("since", since);
    }

    public String getSince() {
        return text("since");
    }

    @DataBoundSetter
    public void setUntil(String until) {
        give("until", until);
    }

    public String getUntil() {
        return text("until");
    }

    @DataBoundSetter
    public void setCorrelation(String correlation) {
        give("correlation", correlation);
    }

    public String getCorrelation() {
        return text("correlation");
    }

    @DataBoundSetter
    public void setParent(String parent) {
        give("parent", parent);
    }

    public String getParent() {
        return text("parent");
    }

    @DataBoundSetter
    public void setView(String view) {
        give("view", view);
    }

    public String getView() {
        return text("view");
    }

    @DataBoundSetter
    public void setExecution(String execution) {
        give("execution", execution);
    }

    public String getExecution() {
        return text("execution");
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        give("environment", environment);
    }

    public String getEnvironment() {
        return text("environment");
    }

    @DataBoundSetter
    public void setLimit(@Nullable Integer limit) {
        give("limit", limit);
    }

    public @Nullable Integer getLimit() {
        return number("limit");
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(HistoryRequest.class);
        }
    }
}
