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
import io.lonelycat.gate.approval.SigningKey;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.jenkins.approval.ApprovalAction;
import io.lonelycat.jenkins.approval.Authors;
import io.lonelycat.jenkins.build.Archive;
import io.lonelycat.jenkins.build.Sent;
import io.lonelycat.jenkins.config.ChosenPolicy;
import io.lonelycat.jenkins.config.Policies;
import io.lonelycat.jenkins.config.SigningKeys;
import io.lonelycat.jenkins.config.StoreLogins;
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

/** What the controller knows of the build around a step, and keeps of what comes of it. */
final class StepEnvironment {
    private static final String BRANCH = "BRANCH_NAME";

    private final StepCall call;
    private final Run<?, ?> run;
    private final FilePath workspace;
    private final TaskListener listener;
    private final Map<String, String> environment;

    StepEnvironment(
            StepCall call, Run<?, ?> run, FilePath workspace, TaskListener listener, Map<String, String> environment) {
        this.call = call;
        this.run = run;
        this.workspace = workspace;
        this.listener = listener;
        this.environment = environment;
    }

    /**
     * Takes what a step runs in now.
     *
     * @throws IOException if the agent is away
     */
    static StepEnvironment of(StepCall call, StepContext step) throws IOException, InterruptedException {
        FilePath workspace = step.get(FilePath.class);
        if (workspace == null || step.get(Launcher.class) == null) {
            throw new IOException("The agent is offline");
        }
        return new StepEnvironment(
                call,
                step.get(Run.class),
                workspace,
                step.get(TaskListener.class),
                new HashMap<>(step.get(EnvVars.class)));
    }

    FilePath workspace() {
        return workspace;
    }

    TaskListener listener() {
        return listener;
    }

    Run<?, ?> run() {
        return run;
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
        return request(Optional.of(Policies.of(run, call.policy())), branch());
    }

    /**
     * Adds what the engine needs for the database of the queue or the server of a model, which only the engine's process gets. What is kept of a request
     * is kept before.
     *
     * @throws AbortException when the build may use no such credentials
     */
    EngineRequest withLogin(EngineRequest request) throws AbortException {
        return call.credentialsId().isEmpty() ? request : request.withVariables(variables());
    }

    private Map<String, String> variables() throws AbortException {
        return call.goal().equals(DraftStep.GOAL)
                ? StoreLogins.modelKey(run, call.credentialsId())
                : StoreLogins.variables(run, call.credentialsId());
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
            throw new AbortException(FailureLine.of(
                    call.step(),
                    "The branch of this job cannot be read: " + e.getMessage() + ". Run the build again."));
        }
    }

    /**
     * Puts together what the agent has to know to recover a workspace. Nothing is decided again: the policy says who is told,
     * and one that is not to be had any more is left out. Whatever an
     * administrator has changed meanwhile must not leave a workspace that is neither old nor new.
     */
    EngineRequest recovery() {
        return request(whoIsTold(), Optional.empty());
    }

    private Optional<ChosenPolicy> whoIsTold() {
        try {
            return Optional.of(Policies.of(run, call.policy()));
        } catch (AbortException gone) {
            return Optional.empty();
        }
    }

    private Optional<SigningKey> key() {
        try {
            return call.endsExecutions() ? SigningKeys.of(run) : Optional.empty();
        } catch (AbortException missing) {
            listener.getLogger()
                    .println("[LonelyCat] The evidence is not signed: "
                            + PipelineSteps.in(String.valueOf(missing.getMessage())));
            return Optional.empty();
        }
    }

    private EngineRequest request(Optional<ChosenPolicy> policy, Optional<String> branch) {
        LinkedHashMap<String, String> parameters = new LinkedHashMap<>(call.parameters());
        policy.filter(chosen -> !chosen.path().isEmpty())
                .ifPresent(chosen -> parameters.put(Keys.POLICY.name(), chosen.path()));
        return new EngineRequest(
                call.goal(),
                parameters,
                new HashMap<>(environment),
                user(run.getCauses()),
                policy.map(ChosenPolicy::name).orElse(null),
                policy.filter(ChosenPolicy::isManaged).map(ChosenPolicy::text).orElse(null),
                new ArrayList<>(approvals()),
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

    /** What people said in this build; where the step names no plan, about all: each counts for its own bytes only. */
    private List<String> approvals() {
        String plan = call.parameters().get("plan");
        return ApprovalAction.documents(run, plan != null && plan.matches("plan_[0-9a-z]+") ? plan : null);
    }

    /** Who started the build, also by way of another one; what no person started belongs to Jenkins itself. */
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

    /** What is to be kept of a request until the agent has answered. */
    Sent sent(EngineRequest request) {
        return Sent.of(request, Authors.of(run), Instant.now());
    }

    /**
     * Keeps what the engine left in the workspace, once for all, with the build.
     *
     * @param sent what the agent had got
     * @throws AbortException if it cannot be archived, or is not what the controller had sent: a change without evidence must
     *     not look like a success
     */
    void keep(ReturnedAnswer answer, Sent sent) throws AbortException, InterruptedException {
        try {
            new Kept(call, answer, sent).into(new Archive(run, workspace, listener, key()));
        } catch (AbortException e) {
            throw e;
        } catch (IOException e) {
            throw new AbortException((call.isWorker()
                            ? "The worker ended"
                            : "The change is " + answer.status().replace('_', ' '))
                    + ", but the evidence could not be archived (" + e.getMessage()
                    + "). The evidence is in .lonelycat in the workspace; see also the controller's log.");
        }
    }
}
