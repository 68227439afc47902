// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ListBoxModel;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.WordChoices;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code lonelycatHistory}: lists what was executed in this workspace, the newest first, or shows a view in place of the list. Workspaces come and go, so it can also be asked of the job, as the controller knows it.
 */
public final class HistoryStep extends AbstractLonelyCatStep {
    /** Only steps have it: elsewhere there are no jobs. */
    @DataBoundSetter
    public boolean ofJob;

    @DataBoundSetter
    public String status = "";

    @DataBoundSetter
    public String verdict = "";

    @DataBoundSetter
    public String risk = "";

    @DataBoundSetter
    public String label = "";

    @DataBoundSetter
    public String path = "";

    @DataBoundSetter
    public String since = "";

    @DataBoundSetter
    public String until = "";

    @DataBoundSetter
    public String correlation = "";

    @DataBoundSetter
    public String parent = "";

    @DataBoundSetter
    public String view = "";

    @DataBoundSetter
    public String execution = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public @Nullable Integer limit;

    @DataBoundSetter
    public boolean rebuild;

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public HistoryStep() {}

    @Override
    String goal() {
        return "history";
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (!ofJob) {
            if (context.get(FilePath.class) == null) {
                throw failure("The step needs a workspace, but outside of node there is no workspace: put it into"
                        + " node, or ask the"
                        + " controller with ofJob: true.");
            }
            return super.start(context);
        }
        if (rebuild) {
            throw failure(
                    "The parameter rebuild is about the record in a workspace. Leave it out, or leave out ofJob.");
        }
        return new JobHistoryExecution(context, call());
    }

    private AbortException failure(String message) {
        return new AbortException(FailureLine.of(StepCall.step(goal()), message));
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatHistory", "List what was executed in this workspace, or by this job");
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }

        /** Offers the words of the parameter. */
        public ListBoxModel doFillStatusItems() {
            return WordChoices.of(GoalParameters.choices("status"));
        }

        /** Offers the words of the parameter. */
        public ListBoxModel doFillVerdictItems() {
            return WordChoices.of(GoalParameters.choices("verdict"));
        }

        /** Offers the words of the parameter. */
        public ListBoxModel doFillViewItems() {
            return WordChoices.of(GoalParameters.choices("view"));
        }

        /** Offers the words of the parameter. */
        public ListBoxModel doFillRiskItems() {
            return WordChoices.of(GoalParameters.choices("risk"));
        }
    }
}
