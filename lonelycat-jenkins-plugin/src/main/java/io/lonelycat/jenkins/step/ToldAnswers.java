// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.remote.ReturnedResult;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.agent.Cookie;
import io.lonelycat.jenkins.agent.EngineCall;
import io.lonelycat.jenkins.agent.HeardProgress;
import io.lonelycat.jenkins.agent.LauncherCommands;
import io.lonelycat.jenkins.approval.AnswerListener;
import io.lonelycat.jenkins.history.JobPast;
import io.lonelycat.jenkins.mail.BuildMail;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs the gate again, where it requested approvals, after a rejection: it records the answer there and notifies
 * it, as it tells all, once.
 */
@Extension
public final class ToldAnswers implements AnswerListener {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @Override
    public void rejected(StepContext step, String planId) throws IOException, InterruptedException {
        Run<?, ?> run = step.get(Run.class);
        AskedPlaces.Place place = AskedPlaces.find(run, planId)
                .orElseThrow(() -> new IOException("It is not known where the plan was gated."));
        within(Computer.threadPoolForRemoting, LONGEST, () -> {
            new Telling(step, run, place).ask();
            return place;
        });
    }

    /**
     * Does something in another thread, which is interrupted when it takes longer.
     *
     * @throws IOException when it could not be done, or not in time
     */
    static <T> T within(ExecutorService pool, Duration longest, Callable<T> work)
            throws IOException, InterruptedException {
        Future<T> working = pool.submit(work);
        try {
            return working.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(
                    "The agent was away or busy, or another build had the workspace, for " + longest.toSeconds()
                            + " s.",
                    e);
        } catch (ExecutionException e) {
            @Nullable Throwable cause = e.getCause();
            throw new IOException(cause == null ? "It is not known why" : String.valueOf(cause.getMessage()), e);
        } finally {
            working.cancel(true);
        }
    }

    /** One call of the engine, in a workspace that no node block has to hold. */
    private record Telling(StepContext step, Run<?, ?> run, AskedPlaces.Place place) {

        void ask() throws IOException, InterruptedException {
            Computer computer = Jenkins.get().getComputer(place.agent());
            @Nullable Node node = computer == null ? null : computer.getNode();
            @Nullable FilePath folder = node == null ? null : node.createPath(place.folder());
            if (computer == null || folder == null) {
                throw new IOException("The agent " + place.agent() + " is away.");
            }
            // A step within a node block is in that workspace already, and would wait for itself.
            WorkspaceList.@Nullable Lease lease = step.get(FilePath.class) == null
                    ? computer.getWorkspaceList().acquire(folder, true)
                    : null;
            try {
                ask(computer, folder);
            } finally {
                if (lease != null) {
                    lease.release();
                }
            }
        }

        private void ask(Computer computer, FilePath folder) throws IOException, InterruptedException {
            if (!folder.child(".lonelycat").isDirectory()) {
                throw new IOException("The workspace " + folder.getRemote() + " was removed.");
            }
            TaskListener listener = step.get(TaskListener.class);
            EnvVars environment = computer.getEnvironment();
            environment.overrideExpandingAll(computer.buildEnvironment(listener));
            environment.overrideAll(step.get(EnvVars.class));
            StepEnvironment around = StepEnvironment.at(place.again(), run, folder, listener, environment);
            Cookie cookie = Cookie.create();
            ReturnedResult answer = ReturnedResult.read(
                    around.call().goal(),
                    folder.act(new EngineCall(
                            around.request(),
                            cookie,
                            LauncherCommands.of(step, cookie, Computer.threadPoolForRemoting),
                            JobPast.forRun(run),
                            HeardProgress.of(step, line -> {}),
                            BuildMail.of(step, run),
                            listener)));
            if (answer.exitCode() == Result.SET_UP) {
                throw new IOException(FailureLine.of(around.call().step(), answer.message()));
            }
        }
    }
}
