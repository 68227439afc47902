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

/** Environment of a step in its build, on the controller. */
record StepEnvironment(
        StepCall call, Run<?, ?> run, FilePath workspace, TaskListener listener, Map<String, String> environment) {
    private static final String BRANCH = "BRANCH_NAME";

    static StepEnvironment of(StepCall call, StepContext step) throws IOException, InterruptedException {
        FilePath workspace = step.get(FilePath.class);
        if (workspace == null || step.get(Launcher.class) == null) {
            throw new IOException(Messages.of("StepEnvironment.offline"));
        }
        return new StepEnvironment(
                call, step.get(Run.class), workspace, step.get(TaskListener.class), step.get(EnvVars.class));
    }

    /**
     * Creates the engine request.
     *
     * @throws AbortException if the signing key is missing, so that the step fails before applying the change
     */
    EngineRequest request() throws AbortException, InterruptedException {
        if (call.endsExecutions()) {
            SigningKeys.of(run);
        }
        return request(AllowedPolicies.of(run, call.policy()), branch());
    }

    /** Returns the branch from the job, not from the build's variable, which users and pipelines can change. */
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
     * Creates the engine request for recovery. Uses the built-in policy if the step's policy was deleted, because a configuration
     * change must not prevent recovery.
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
        // Without a plan, send the approvals of all plans, because each is valid only for its own plan.
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

    /** Returns the build's URL, not {@code BUILD_URL}, which a pipeline can set. Relative if Jenkins has no root URL. */
    private String address() {
        @Nullable String root = Jenkins.get().getRootUrl();
        return root == null ? run.getUrl() : root + run.getUrl();
    }

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

    SentRequest sent(EngineRequest request) {
        return request.sent(Authors.of(run), Instant.now());
    }

    /**
     * Archives evidence with the build.
     *
     * @throws AbortException if evidence is missing or does not match the request, so that the step fails
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
