// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.FailureThreshold;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * What all steps have in common. Parameters are public fields, which a pipeline binds as it binds setters; an empty text is
 * as good as none, since forms send it. All are optional to Pipeline; the core's keys say what they mean, and the engine which
 * are missing.
 */
public abstract class AbstractLonelyCatStep extends Step {
    @DataBoundSetter
    public String profile = "";

    @DataBoundSetter
    public String policy = "";

    @DataBoundSetter
    public String lockTimeout = "";

    @DataBoundSetter
    public String durability = "";

    @DataBoundSetter
    public String sandbox = "";

    @DataBoundSetter
    public String failOn = "";

    @DataBoundSetter
    public String unstableOn = "";

    private final String goal;

    /** Takes the name of the goal that does the same. */
    AbstractLonelyCatStep(String goal) {
        this.goal = goal;
    }

    final String goal() {
        return goal;
    }

    /** From which answer on the step fails, where it is not told. */
    FailureThreshold failsFrom() {
        return FailureThreshold.NEED_APPROVAL;
    }

    /** The credentials for a server that the engine on the agent uses; empty where the step names none. */
    String credentialsId() {
        return "";
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new GuardedExecution(context, call());
    }

    final StepCall call() throws AbortException {
        try {
            return new StepCall(
                    goal(),
                    StepParameters.of(this),
                    policy,
                    credentialsId(),
                    FailureThreshold.of("failOn", failOn, failsFrom()),
                    FailureThreshold.of("unstableOn", unstableOn, FailureThreshold.NEVER));
        } catch (InvalidInputException e) {
            throw new AbortException(FailureLine.of(StepCall.step(goal()), String.valueOf(e.getMessage())));
        }
    }
}
