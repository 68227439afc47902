// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.config.Keys;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.controller.SentRequest;
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.jenkins.approval.ApprovalAction;
import io.lonelycat.jenkins.approval.Authors;
import io.lonelycat.jenkins.build.Archive;
import io.lonelycat.jenkins.build.ChangeStatus;
import io.lonelycat.jenkins.config.AllowedPolicies;
import io.lonelycat.jenkins.config.SigningKeys;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.Ids;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** The build around a step, as the controller knows it. */
record StepEnvironment(
        StepCall call, Run<?, ?> run, FilePath workspace, TaskListener listener, Map<String, String> environment) {
    private static final String BRANCH = "BRANCH_NAME";

    /**
     * Takes what a step runs in now.
     *
     * @throws IOException if the agent is away
     */
    static StepEnvironment of(StepCall call, StepContext step) throws IOException, InterruptedException {
        FilePath workspace = step.get(FilePath.class);
        if (workspace == null || step.get(Launcher.class) == null) {
            throw new IOException(Messages.of("StepEnvironment.offline"));
        }
        return new StepEnvironment(
                call, step.get(Run.class), workspace, step.get(TaskListener.class), step.get(EnvVars.class));
    }

    /**
     * Puts together what the agent has to know.
     *
     * @throws AbortException when evidence is to be signed, and cannot be: that is not to be found out at the end
     */
    EngineRequest request() throws AbortException, InterruptedException {
        if (call.endsExecutions()) {
            SigningKeys.of(run);
        }
        return request(AllowedPolicies.of(run, call.policy()), branch());
    }

    /**
     * The branch according to the job: the author of a pipeline, or a user who starts it with parameters, can set the
     * variable.
     */
    private Optional<String> branch() throws AbortException, InterruptedException {
        try {
            @Nullable
            String branch = run.getParent().getEnvironment(null, listener).get(BRANCH);
            return Optional.ofNullable(branch).filter(name -> !name.isBlank());
        } catch (IOException e) {
            throw new AbortException(
                    FailureLine.of(call.step(), Messages.of("StepEnvironment.noBranch", e.getMessage())));
        }
    }

    /**
     * Puts together what the agent has to know to recover a workspace. Nothing is decided again: the policy says who is told,
     * and one that is gone is replaced by the built-in one. Whatever an
     * administrator has changed meanwhile must not leave a workspace that is neither old nor new.
     */
    EngineRequest recovery() {
        StepPolicy policy;
        try {
            policy = AllowedPolicies.of(run, call.policy());
        } catch (AbortException gone) {
            policy = StepPolicy.builtIn();
        }
        return request(policy, Optional.empty());
    }

    private EngineRequest request(StepPolicy policy, Optional<String> branch) {
        LinkedHashMap<String, String> parameters = new LinkedHashMap<>(call.parameters());
        if (!policy.path().isEmpty()) {
            parameters.put(Keys.POLICY.name(), policy.path());
        }
        // Where the step names no plan, the approvals of all plans: each counts for its own bytes only.
        @Nullable String plan = parameters.get("plan");
        List<String> approvals =
                ApprovalAction.documents(run, plan != null && Ids.PLAN.isWellFormed(plan) ? plan : null);
        return new EngineRequest(
                call.goal(),
                parameters,
                new HashMap<>(environment),
                user(run.getCauses()),
                policy,
                new ArrayList<>(approvals),
                address(),
                branch.orElse(null));
    }

    /**
     * The address of the build, from the build itself: the variable {@code BUILD_URL} is what a pipeline makes of it. It is from the root of
     * Jenkins on where Jenkins does not know its own address.
     */
    private String address() {
        @Nullable String root = Jenkins.get().getRootUrl();
        return root == null ? run.getUrl() : root + run.getUrl();
    }

    /** Returns the user who started the build, also by way of another build; {@code jenkins} where none did. */
    static String user(List<Cause> causes) {
        for (Cause cause : causes) {
            if (cause instanceof Cause.UserIdCause byUser) {
                @Nullable String id = byUser.getUserId();
                return id == null ? "anonymous" : id;
            }
            if (cause instanceof Cause.UpstreamCause upstream) {
                return user(upstream.getUpstreamCauses());
            }
        }
        return "jenkins";
    }

    /** Returns what is kept of a request until the agent has answered. */
    SentRequest sent(EngineRequest request) {
        return request.sent(Authors.of(run), Instant.now());
    }

    /**
     * Keeps what the engine left in the workspace, once for all, with the build.
     *
     * @param sent what the agent had got
     * @throws AbortException if it cannot be archived, or is not what the controller had sent: a change without evidence must
     *     not look like a success
     */
    void keep(ReturnedAnswer answer, SentRequest sent) throws AbortException, InterruptedException {
        try {
            new ArchiveRule(call, answer, sent).into(new Archive(run, workspace, listener, key()));
        } catch (AbortException e) {
            throw e;
        } catch (IOException e) {
            throw new AbortException(Messages.of(
                    call.kind() == Goal.WORK ? "StepEnvironment.workNotArchived" : "StepEnvironment.notArchived",
                    e.getMessage(),
                    new ChangeStatus(answer.status()).words()));
        }
    }

    private Optional<SigningKey> key() {
        try {
            return call.endsExecutions() ? SigningKeys.of(run) : Optional.empty();
        } catch (AbortException missing) {
            String why = PipelineSteps.in(String.valueOf(missing.getMessage()));
            say(Messages.of("StepEnvironment.notSigned", why));
            return Optional.empty();
        }
    }

    void say(String line) {
        listener.getLogger().println("[LonelyCat] " + line);
    }
}
