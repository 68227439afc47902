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
 * Carries a step out, and is over only when the agent has answered. An abort asks the engine to roll back what it has
 * begun, and waits for it. Where the agent was lost, or the controller was restarted, the step comes back, ends what
 * still runs, recovers the same workspace, and says in which state that is.
 */
final class GuardedExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    /** The limit for the absence of an agent. */
    private static final long PATIENCE_MINUTES = 15;

    /** Jenkins writes a line into the log each time it is asked for the workspace of an agent that is away. */
    private static final int SECONDS_BETWEEN_TRIES = 60;

    /** Names the plan as well, once it is known. */
    private volatile StepCall call;

    private final Cookie cookie = Cookie.create();

    /** The request that the agent got, as a text, which outlives a restart; compared with its answer. */
    private volatile @Nullable String sent;

    /** The name of the agent; empty for the controller itself. */
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

    /** The step must not end before the engine: another build would get the workspace. */
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

    /** Starts work in another thread: the one that calls a step is the only one of its pipeline. */
    private void begin(Work work) {
        working = true;
        Computer.threadPoolForRemoting.execute(() -> {
            try {
                changesBefore = GovernedBuild.changes(run());
                attempt(work);
            } catch (InterruptedException e) {
                // The controller goes down; what is left to do is done when it is back.
                Thread.currentThread().interrupt();
            } catch (Throwable e) {
                getContext().onFailure(e);
            } finally {
                working = false;
            }
        });
    }

    /** Whatever goes wrong while a refusal is told is for the caller: the step has to end in any case. */
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

    /** The page of the build says it, unless what the step left in the archive does. */
    private void note(String status, String why) {
        try {
            GovernedBuild.of(run()).note(changesBefore, status, why);
        } catch (IOException unsaved) {
            // The log of the build has it.
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

    /** Asks the engine to stop; again as long as it has not begun there. */
    private void cancel() {
        try {
            StepEnvironment around = around();
            around.say(Messages.of("GuardedExecution.stopping"));
            while (working && !recovering && !around.workspace().act(new CancelCall(cookie))) {
                TimeUnit.MILLISECONDS.sleep(250);
            }
        } catch (IOException | RuntimeException lost) {
            // Then there is no agent to ask, and the running call has noticed that as well.
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

    /** Waits until the agent has been back for a second, at most a minute. */
    private void awaitAgent() throws InterruptedException {
        boolean online = false;
        for (int i = 0; working && !online && i < SECONDS_BETWEEN_TRIES; i++) {
            Computer computer = Jenkins.get().getComputer(agent);
            online = computer != null && computer.isOnline();
            TimeUnit.SECONDS.sleep(1);
        }
    }

    /** Goes on when the agent is back: a node block must not end before it is. */
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

    /** Ends commands first: what still writes must be gone before files are rolled back. */
    private String recovered(StepEnvironment around) throws IOException, InterruptedException {
        commands().endAll();
        EngineRequest request = around.recovery();
        if (sent == null) {
            // The controller was restarted before it could keep this: what holds now is what there is to compare with.
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
            // Only what is in the archive can be linked to.
            links.linked(message).lines().forEach(around.listener().getLogger()::println);
            WorkspaceState.told(call, answer).ifPresent(around::say);
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

    /** Keeps which plan the steps after this one take that name none. */
    private void remember(StepEnvironment around, ReturnedAnswer answer) throws IOException, InterruptedException {
        GovernedBuild build = GovernedBuild.of(around.run());
        if (answer.isYes() && call.kind() == Goal.PLAN) {
            build.planned(place(around), answer);
        } else if (call.usesPlan() && (answer.isYes() || answer.ids().containsKey("execution"))) {
            build.used(answer.ids().getOrDefault("plan", ""));
        }
    }
}
