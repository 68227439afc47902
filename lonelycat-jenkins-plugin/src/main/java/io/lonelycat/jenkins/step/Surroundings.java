// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Cause;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.jenkins.agent.EngineRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/** What the controller knows of the build around a step, and keeps of what comes of it. */
final class Surroundings {
    private final StepCall call;
    private final Run<?, ?> run;
    private final FilePath workspace;
    private final TaskListener listener;
    private final Map<String, String> environment;

    private Surroundings(
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
    static Surroundings of(StepCall call, StepContext step) throws IOException, InterruptedException {
        FilePath workspace = step.get(FilePath.class);
        if (workspace == null || step.get(Launcher.class) == null) {
            throw new IOException("The agent is away");
        }
        return new Surroundings(
                call,
                step.get(Run.class),
                workspace,
                step.get(TaskListener.class),
                new HashMap<>(step.get(hudson.EnvVars.class)));
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

    /** Puts together what the agent has to know. */
    EngineRequest request() throws AbortException {
        return new EngineRequest(
                call.goal(),
                new LinkedHashMap<>(call.parameters()),
                new HashMap<>(environment),
                user(run),
                null,
                null,
                new ArrayList<>(),
                null,
                environment.getOrDefault("BUILD_URL", run.getUrl()));
    }

    /** Who started the build; a build that no person started belongs to Jenkins itself. */
    static String user(Run<?, ?> run) {
        for (Cause cause : run.getCauses()) {
            if (cause instanceof Cause.UserIdCause byUser) {
                @Nullable String id = byUser.getUserId();
                return id == null ? "anonymous" : id;
            }
        }
        return "jenkins";
    }

    /** Keeps what the engine left in the workspace. */
    void keep(StepAnswer answer) throws IOException, InterruptedException {
        // The archive is not there yet.
    }
}
