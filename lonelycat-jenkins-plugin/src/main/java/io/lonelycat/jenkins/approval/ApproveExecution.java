// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import hudson.FilePath;
import hudson.console.HyperlinkNote;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.controller.RequestState;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.StepSecrets;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.build.QuestionState;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/**
 * Waits for approval without a thread: the build stores the request, and the HTTP request with the final answer resumes the step, even
 * after a controller restart.
 */
public final class ApproveExecution extends StepExecution {
    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, String> parameters;
    private final String policy;
    private final FailureThreshold failOn;
    private final String id = UUID.randomUUID().toString();
    private transient boolean over;

    public ApproveExecution(
            StepContext context, Map<String, String> parameters, String policy, FailureThreshold failOn) {
        super(context);
        this.parameters = new LinkedHashMap<>(parameters);
        this.policy = policy;
        this.failOn = failOn;
    }

    Optional<String> given(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip);
    }

    @Override
    public boolean start() {
        work(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        work(() -> {
            Optional<Question> question = action().of(id);
            if (question.isPresent()) {
                attend(question.get());
            } else {
                // The controller stopped before the request was created.
                begin();
            }
        });
    }

    @Override
    public void stop(Throwable cause) {
        work(() -> fail(cause, Messages.of("ApproveExecution.stopped")));
    }

    private void begin() throws IOException, InterruptedException {
        Optional<String> named = given("plan");
        if (GovernedBuild.hasNothingToDo(run())
                && !named.filter(ArchivedPlan.ids(run())::contains).isPresent()) {
            log(Messages.of("Question.nothingToDo"));
            if (begunToEnd()) {
                getContext().onSuccess(Question.nothingToDo());
            }
            return;
        }
        Question question = question(named.isPresent() ? named.get() : ArchivedPlan.only(run()));
        action().ask(question);
        if (question.isWaiting() && !isOver()) {
            if (getContext().get(FilePath.class) != null) {
                log(Messages.of("ApproveExecution.onExecutor"));
            }
            // Pipeline views show the time as a pause, like an input step.
            getContext().get(FlowNode.class).addAction(new PauseAction(Messages.of("ApprovalAction.displayName")));
            String page = run().getUrl() + ApprovalAction.URL + "/";
            log(Messages.of(
                    "ApproveExecution.waiting",
                    question.progress(),
                    question.getPlanId(),
                    HyperlinkNote.encodeTo("/" + page, page)));
        }
        attend(question);
    }

    private Question question(String planId) throws IOException, InterruptedException {
        String message = StepSecrets.masked(given("message").orElse(""), StepSecrets.of(getContext()));
        try (ArchivedPlan plan = new ArchivedPlan(run(), planId, policy)) {
            RequestState asked = plan.open().ask(ApprovalAction.documents(run(), planId));
            Optional<String> wanted = given("environment");
            if (wanted.isPresent() && !wanted.equals(asked.environment())) {
                throw new InvalidInputException(asked.environment()
                        .map(gated -> Messages.of("ApproveExecution.otherEnvironment", gated, wanted.get()))
                        .orElseGet(() -> Messages.of("ApproveExecution.noEnvironment", wanted.get())));
            }
            return new Question(id, planId, policy, message, Instant.now(), asked);
        }
    }

    private void attend(Question question) throws IOException, InterruptedException {
        ApprovalAction action = action();
        synchronized (action) {
            question.whenEnded(() -> work(() -> finish(question)));
        }
        WaitingApprovals.add(action);
        if (!question.isWaiting()) {
            finish(question);
        } else if (isOver()) {
            // The build was aborted before the request existed.
            endPause();
            stopAsking(Messages.of("ApproveExecution.stopped"));
        }
    }

    private void finish(Question question) throws IOException, InterruptedException {
        if (!begunToEnd()) {
            return;
        }
        endPause();
        question.lines().forEach(this::log);
        if (failOn.reachedBy(question.state().exitCode())) {
            getContext().onFailure(new AbortException(question.sentence()));
        } else {
            getContext().onSuccess(question.value());
        }
    }

    private void fail(Throwable cause, String why) {
        boolean first = begunToEnd();
        try {
            endPause();
        } finally {
            getContext().onFailure(cause);
        }
        if (first) {
            work(() -> stopAsking(why));
        }
    }

    private void stopAsking(String why) throws IOException, InterruptedException {
        Optional<Question> question = action().of(id).filter(Question::isWaiting);
        if (question.isPresent()) {
            log(Messages.of("ApproveExecution.ended", question.get().getPlanId(), why));
            action().end(question.get(), QuestionState.STOPPED, why);
        }
    }

    private synchronized boolean begunToEnd() {
        boolean first = !over;
        over = true;
        return first;
    }

    private synchronized boolean isOver() {
        return over;
    }

    private void endPause() {
        whereTheStepIs(() -> PauseAction.endCurrentPause(getContext().get(FlowNode.class)));
    }

    private void log(String line) {
        whereTheStepIs(() -> getContext().get(TaskListener.class).getLogger().println("[LonelyCat] " + line));
    }

    private static void whereTheStepIs(Work work) {
        try {
            work.run();
        } catch (IOException gone) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Runs work on another thread, because the calling Jenkins thread must not block. Any Throwable fails the step, which must not wait
     * forever.
     */
    private void work(Work work) {
        Computer.threadPoolForRemoting.execute(() -> {
            try {
                work.run();
            } catch (AbortException | InvalidInputException | EngineException e) {
                String line = FailureLine.of(Question.STEP, String.valueOf(e.getMessage()));
                fail(new AbortException(line), line);
                // Only for the build page; the step has already failed.
                work(() -> GovernedBuild.of(run()).note(GovernedBuild.changes(run()), GovernedBuild.FAILED, line));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail(e, Messages.of("ApproveExecution.broken", e));
            } catch (Throwable e) {
                fail(e, Messages.of("ApproveExecution.broken", e));
            }
        });
    }

    private Run<?, ?> run() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private ApprovalAction action() throws IOException, InterruptedException {
        return ApprovalAction.of(run());
    }
}
