// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.Request;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that makes a plan. Takes the source of the change and its labels. */
public abstract class AbstractPlanningStep extends AbstractLonelyCatStep {
    AbstractPlanningStep(Class<? extends Request> request) {
        super(request);
    }

    @DataBoundSetter
    public final void setPatch(String patch) {
        give("patch", patch);
    }

    public final String getPatch() {
        return text("patch");
    }

    @DataBoundSetter
    public final void setFrom(String from) {
        give("from", from);
    }

    public final String getFrom() {
        return text("from");
    }

    @DataBoundSetter
    public final void setDelete(String delete) {
        give("delete", delete);
    }

    public final String getDelete() {
        return text("delete");
    }

    @DataBoundSetter
    public final void setRange(String range) {
        give("range", range);
    }

    public final String getRange() {
        return text("range");
    }

    @DataBoundSetter
    public final void setEdits(String edits) {
        give("edits", edits);
    }

    public final String getEdits() {
        return text("edits");
    }

    @DataBoundSetter
    public final void setIntent(String intent) {
        give("intent", intent);
    }

    public final String getIntent() {
        return text("intent");
    }

    @DataBoundSetter
    public final void setCorrelation(String correlation) {
        give("correlation", correlation);
    }

    public final String getCorrelation() {
        return text("correlation");
    }

    @DataBoundSetter
    public final void setParent(String parent) {
        give("parent", parent);
    }

    public final String getParent() {
        return text("parent");
    }

    @DataBoundSetter
    public final void setLabel(String label) {
        give("label", label);
    }

    public final String getLabel() {
        return text("label");
    }

    @DataBoundSetter
    public final void setCosts(String costs) {
        give("costs", costs);
    }

    public final String getCosts() {
        return text("costs");
    }

    @DataBoundSetter
    public final void setPlanFile(String planFile) {
        give("planFile", planFile);
    }

    public final String getPlanFile() {
        return text("planFile");
    }
}
