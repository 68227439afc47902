// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import io.lonelycat.api.Request;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.PipelineSteps;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A step that asks the engine on the agent. All parameters are optional to Pipeline: the core describes them, and the engine refuses a call that lacks
 * one. Forms send an empty text for a parameter that was not given.
 */
public abstract class AbstractLonelyCatStep extends Step {
    private final Class<? extends Request> request;
    private final Map<String, String> given = new LinkedHashMap<>();
    private String policy = "";
    private String failOn = "";
    private String unstableOn = "";

    AbstractLonelyCatStep(Class<? extends Request> request) {
        this.request = request;
    }

    @DataBoundSetter
    public final void setProfile(String profile) {
        give("profile", profile);
    }

    public final String getProfile() {
        return text("profile");
    }

    /** Takes the name of a policy on the controller, which the agent does not get as it stands. */
    @DataBoundSetter
    public final void setPolicy(String policy) {
        this.policy = policy;
    }

    public final String getPolicy() {
        return policy;
    }

    @DataBoundSetter
    public final void setLockTimeout(String lockTimeout) {
        give("lockTimeout", lockTimeout);
    }

    public final String getLockTimeout() {
        return text("lockTimeout");
    }

    @DataBoundSetter
    public final void setDurability(String durability) {
        give("durability", durability);
    }

    public final String getDurability() {
        return text("durability");
    }

    @DataBoundSetter
    public final void setSandbox(String sandbox) {
        give("sandbox", sandbox);
    }

    public final String getSandbox() {
        return text("sandbox");
    }

    @DataBoundSetter
    public final void setFailOn(String failOn) {
        this.failOn = failOn;
    }

    public final String getFailOn() {
        return failOn;
    }

    @DataBoundSetter
    public final void setUnstableOn(String unstableOn) {
        this.unstableOn = unstableOn;
    }

    public final String getUnstableOn() {
        return unstableOn;
    }

    /** Keeps a parameter of the goal, by its name in the core; a blank text is not given. */
    final void give(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            given.remove(name);
        } else {
            given.put(name, value.toString());
        }
    }

    final String text(String name) {
        return given.getOrDefault(name, "");
    }

    final @Nullable Boolean flag(String name) {
        return given.containsKey(name) ? Boolean.valueOf(given.get(name)) : null;
    }

    final @Nullable Integer number(String name) {
        return given.containsKey(name) ? Integer.valueOf(given.get(name)) : null;
    }

    /** Returns from which answer on the step fails by default. */
    FailureThreshold failsFrom() {
        return FailureThreshold.NEED_APPROVAL;
    }

    /** Returns the id of the credentials for a server that the engine on the agent uses; empty if the step names none. */
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
                    Request.goal(request),
                    given,
                    policy,
                    credentialsId(),
                    FailureThreshold.of("failOn", failOn, failsFrom()),
                    FailureThreshold.of("unstableOn", unstableOn, FailureThreshold.NEVER));
        } catch (InvalidInputException e) {
            throw new AbortException(FailureLine.of(PipelineSteps.name(request), String.valueOf(e.getMessage())));
        }
    }
}
