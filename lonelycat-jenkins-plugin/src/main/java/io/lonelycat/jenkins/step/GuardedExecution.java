// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.controller.ReturnedAnswer;
import io.lonelycat.controller.SentRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.StepSecrets;
import io.lonelycat.jenkins.agent.CancelCall;
import io.lonelycat.jenkins.agent.Cookie;
import io.lonelycat.jenkins.agent.EngineCall;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.jenkins.agent.LauncherCommands;
import io.lonelycat.jenkins.agent.RecoverCall;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.build.RecordLinks;
import io.lonelycat.jenkins.build.StepPlace;
import io.lonelycat.jenkins.history.JobPast;
import io.lonelycat.next.Goal;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pipeline step until the engine has returned a result. An abort waits for the rollback. After the loss of the agent or a
 * controller restart, the step stops remaining commands, recovers the workspace and reports its state.
 */
final class GuardedExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    private static final long PATIENCE_MINUTES = 15;

    /** Interval between attempts to reach a missing agent; long, because Jenkins logs each attempt. */
    private static final int SECONDS_BETWEEN_TRIES = 60;

    private volatile StepCall call;

    private final Cookie cookie = Cookie.create();

    /** Engine request as text, which survives a controller restart, to verify the result. */
    private volatile @Nullable String sent;

    private volatile String agent = "";

    private transient volatile int changesBefore;
    private transient volatile boolean working;
    private transient volatile boolean recovering;
    private transient volatile @Nullable Throwable stop;

    GuardedExecution(StepContext context, StepCall call) {
        super(context);
        this.call = call;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        Computer here = getContext().get(Computer.class);
        agent = here == null ? "" : here.getName();
        call = call.masked(StepSecrets.of(getContext()));
        begin(this::carryOut);
        return false;
    }

    @Override
    public void onResume() {
        begin(() -> recover(Messages.of("GuardedExecution.restarted")));
    }

    @Override
    public boolean blocksRestart() {
        return working;
    }

    /** Cancels the step and waits until the engine has ended, because otherwise Jenkins would give the workspace to another build. */
    @Override
    public void stop(Throwable cause) {
        if (stop == null) {
            stop = cause;
            Computer.threadPoolForRemoting.execute(this::cancel);
        } else if (recovering) {
            working = false;
            getContext().onFailure(cause);
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /** Runs work on another thread, because the calling thread runs the whole pipeline. */
    private void begin(Work work) {
        working = true;
        Computer.threadPoolForRemoting.execute(() -> {
            try {
                changesBefore = GovernedBuild.changes(run());
                attempt(work);
            } catch (InterruptedException e) {
                // The controller shuts down; the step resumes after the restart.
                Thread.currentThread().interrupt();
            } catch (Throwable e) {
                getContext().onFailure(e);
            } finally {
                working = false;
            }
        });
    }

    /** Runs work; a refusal fails the step. Errors while reporting the refusal propagate, because the step must end. */
    private void attempt(Work work) throws IOException, InterruptedException {
        try {
            work.run();
        } catch (AbortException | InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            if (FailureLine.isLong(message)) {
                getContext().get(TaskListener.class).getLogger().println(message);
            }
            fail(FailureLine.of(call.step(), message));
        }
    }

    private void fail(String line) {
        note(GovernedBuild.FAILED, line);
        getContext().onFailure(new AbortException(line));
    }

    /** Stores the step's status and reason in the build, unless archived evidence determines the status. */
    private void note(String status, String why) {
        try {
            GovernedBuild.of(run()).note(changesBefore, status, why);
        } catch (IOException unsaved) {
            // The build log contains the status.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private StepEnvironment around() throws IOException, InterruptedException {
        return StepEnvironment.of(call, getContext());
    }

    private LauncherCommands commands() throws IOException, InterruptedException {
        return LauncherCommands.of(getContext(), cookie, Computer.threadPoolForRemoting);
    }

    private void carryOut() throws IOException, InterruptedException {
        StepEnvironment around = around();
        if (call.takesPlan()) {
            ReturnedAnswer planned = GovernedBuild.of(around.run()).taken(place(around), call.goal());
            @Nullable String plan = planned.ids().get("plan");
            if (plan == null) {
                finish(around, planned);
                return;
            }
            call = call.of(plan);
            around = around();
        }
        EngineRequest request = around.request();
        sent = around.sent(request).text();
        LauncherCommands commands = commands();
        String answer;
        try {
            answer = around.workspace()
                    .act(new EngineCall(request, cookie, commands, new JobPast(around.run()), around.listener()));
        } catch (IOException | RuntimeException lost) {
            recover(Messages.of("GuardedExecution.agentLost", lost));
            return;
        }
        finish(around, ReturnedAnswer.read(call.goal(), answer));
    }

    private StepPlace place(StepEnvironment around) throws IOException, InterruptedException {
        return StepPlace.of(
                agent + ":" + around.workspace().getRemote(), getContext().get(FlowNode.class));
    }

    /** Repeats the cancel call until the engine on the agent has started. */
    private void cancel() {
        try {
            StepEnvironment around = around();
            around.say(Messages.of("GuardedExecution.stopping"));
            while (working && !recovering && !around.workspace().act(new CancelCall(cookie))) {
                TimeUnit.MILLISECONDS.sleep(250);
            }
        } catch (IOException | RuntimeException lost) {
            // The agent is lost, which the running call detects, too.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void recover(String why) throws IOException, InterruptedException {
        recovering = true;
        String what = call.changesFiles() ? "GuardedExecution.recovering" : "GuardedExecution.waiting";
        getContext().get(TaskListener.class).getLogger().println("[LonelyCat] " + Messages.of(what, why));
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(PATIENCE_MINUTES);
        while (stillWanted()) {
            awaitAgent();
            String problem;
            try {
                back(around(), why);
                return;
            } catch (AbortException | InvalidInputException e) {
                throw e;
            } catch (IOException | RuntimeException away) {
                problem = String.valueOf(away.getMessage());
            }
            if (System.nanoTime() > until) {
                throw new AbortException(Messages.of("GuardedExecution.gone", PATIENCE_MINUTES, problem));
            }
        }
    }

    private void awaitAgent() throws InterruptedException {
        boolean online = false;
        for (int i = 0; working && !online && i < SECONDS_BETWEEN_TRIES; i++) {
            Computer computer = Jenkins.get().getComputer(agent);
            online = computer != null && computer.isOnline();
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Recovers the workspace, or repeats the engine call, when the agent is connected again; before that, the node block must not end. */
    private void back(StepEnvironment around, String why) throws IOException, InterruptedException {
        Throwable stopped = stop;
        if (call.changesFiles()) {
            finish(around, ReturnedAnswer.read(call.goal(), recovered(around)));
        } else if (stopped != null) {
            getContext().onFailure(stopped);
        } else if (call.repeatable()) {
            recovering = false;
            carryOut();
        } else {
            throw new AbortException(Messages.of("GuardedExecution.lost", why, call.afterLoss()));
        }
    }

    /** Recovers the workspace. First stops the step's commands, which may still write files. */
    private String recovered(StepEnvironment around) throws IOException, InterruptedException {
        commands().endAll();
        EngineRequest request = around.recovery();
        if (sent == null) {
            // The controller restarted before it stored the request, so compare with the current one.
            sent = around.sent(around.request()).text();
        }
        return around.workspace().act(new RecoverCall(request, cookie, around.listener()));
    }

    private boolean stillWanted() throws IOException, InterruptedException {
        FlowNode node = getContext().get(FlowNode.class);
        return working && node != null && node.isActive();
    }

    private void finish(StepEnvironment around, ReturnedAnswer answer) throws IOException, InterruptedException {
        RecordLinks links = new RecordLinks(around.run(), around.workspace().getRemote());
        @Nullable String before = sent;
        String message = PipelineSteps.in(answer.message());
        try {
            around.keep(answer, before == null ? around.sent(around.request()) : SentRequest.ofText(before));
            remember(around, answer);
        } finally {
            // Links need archived files.
            links.linked(message).lines().forEach(around.listener().getLogger()::println);
            WorkspaceState.sentence(call, answer).ifPresent(around::say);
        }
        Throwable stopped = stop;
        if (stopped != null) {
            getContext().onFailure(stopped);
        } else if (call.failOn().reachedBy(answer.exitCode())) {
            fail(links.plain(StepFailure.line(call, answer)));
        } else {
            if (answer.status().equals(GovernedBuild.IN_PLACE)) {
                note(answer.status(), FailureLine.of(call.step(), answer.message()));
            }
            Map<String, Object> value = StepValue.of(answer);
            value.put("message", links.plain(message));
            getContext().onSuccess(value);
        }
    }

    private void remember(StepEnvironment around, ReturnedAnswer answer) throws IOException, InterruptedException {
        GovernedBuild build = GovernedBuild.of(around.run());
        if (answer.isYes() && call.kind() == Goal.PLAN) {
            build.planned(place(around), answer);
        } else if (call.usesPlan() && (answer.isYes() || answer.ids().containsKey("execution"))) {
            build.used(answer.ids().getOrDefault("plan", ""));
        }
    }
}
