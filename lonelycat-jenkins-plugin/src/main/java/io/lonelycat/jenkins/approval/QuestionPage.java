// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import hudson.model.Run;
import io.lonelycat.controller.Controller;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.build.BuildEntry;
import io.lonelycat.jenkins.build.ChangeStatus;
import io.lonelycat.jenkins.build.GovernedBuild;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question as pages show it; its own page gates it again each time while it waits, so that approvers see the current state. */
public final class QuestionPage {
    private final Run<?, ?> run;
    private final Question question;
    private String problem = "";
    private String author = "";
    private String body = "";
    private String refusal = Messages.of("QuestionPage.forbidden");
    private boolean mayAnswer;
    private @Nullable Boolean mine;

    QuestionPage(Run<?, ?> run, Question question) {
        this.run = run;
        this.question = question;
    }

    /** Adds the change as it is gated with all answers, else, where the request has ended, as it was gated before the first one. */
    QuestionPage with(List<String> documents) {
        String files = "../artifact/" + ArchivedFolder.ROOT + "/" + question.getPlanId() + "/";
        try (ArchivedPlan plan = new ArchivedPlan(run, question.getPlanId(), question.policy())) {
            PendingApproval request = plan.open();
            author = request.author();
            body = request.page(documents, files, PipelineSteps.FORMAT);
            if (question.isWaiting()) {
                problem = question.changes(request, documents);
                Approver.of(run)
                        .filter(caller -> problem.isEmpty())
                        .ifPresent(caller -> tryOut(request, documents, caller));
            }
        } catch (InvalidInputException | EngineException | AbortException e) {
            problem = PipelineSteps.in(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problem = Messages.of("QuestionPage.unreadable", e.getMessage());
        }
        if (!question.isWaiting() && body.isEmpty()) {
            problem = "";
            body = ArchivedFolder.page(run, question.getPlanId(), files);
        }
        return this;
    }

    /** An answer is tried out, and kept nowhere: a user sees no button that would only refuse them. */
    private void tryOut(PendingApproval request, List<String> documents, Approver caller) {
        refusal = request.refusal(documents, caller.user(), caller.groups(), true)
                .map(PipelineSteps::in)
                .orElse("");
        mayAnswer = refusal.isEmpty()
                || request.refusal(documents, caller.user(), caller.groups(), false)
                        .isEmpty();
    }

    /**
     * Returns whether an approval of the user who looks at a list is missing, as far as the build knows without its archive: as of
     * the last answer. The gate is asked when somebody opens the page of the question, and when somebody answers.
     */
    public boolean isMine() {
        // Lists ask several times, and the authors of a build are read from its change log.
        if (mine == null) {
            mine = Approver.of(run)
                    .filter(caller -> question.getDemands().stream().anyMatch(each -> each.asks(caller)))
                    .filter(caller -> !Authors.of(run).contains(caller.user()))
                    .isPresent();
        }
        return mine;
    }

    public Run<?, ?> getOwner() {
        return run;
    }

    /** Returns the intent of the change; where that is not known, the id of the plan. */
    public String getIntent() {
        return GovernedBuild.entry(run, question.getPlanId())
                .map(BuildEntry::getIntent)
                .orElse(question.getPlanId());
    }

    public Question getQuestion() {
        return question;
    }

    /** The reason why answers are not possible now; usually empty. */
    public String getProblem() {
        return problem;
    }

    public String getAuthor() {
        return author;
    }

    /** The executions of the plan, a rehearsal before the question included. */
    public List<BuildEntry> getExecutions() {
        return GovernedBuild.executions(run, question.getPlanId());
    }

    /** Returns a sentence as safe HTML, with names in backquotes set as code. */
    public String words(String sentence) {
        return Controller.sentence(sentence);
    }

    public String getStatusWords() {
        return new ChangeStatus(question.getStatus()).words();
    }

    public String getColor() {
        return new ChangeStatus(question.getStatus()).color().word();
    }

    /** Returns the change as safe HTML of the core; empty where it cannot be read. */
    public String getBody() {
        return body;
    }

    public boolean isMayAnswer() {
        return mayAnswer;
    }

    /** Returns why an approval of the user would not count; empty where it would. */
    public String getRefusal() {
        return refusal;
    }
}
