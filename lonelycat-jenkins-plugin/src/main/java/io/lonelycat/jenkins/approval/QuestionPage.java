// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import hudson.model.Run;
import io.lonelycat.controller.Controller;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.build.Entry;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.build.StatusColor;
import java.io.IOException;
import java.util.List;

/** A question as pages show it; its own page gates it again each time while it waits, so that approvers see the current state. */
public final class QuestionPage {
    private final Run<?, ?> run;
    private final Question question;
    private String problem = "";
    private String author = "";
    private String body = "";
    private String refusal = "You need the permission LonelyCat/Approve to approve or reject.";
    private boolean mayAnswer;

    /** Shows what is stored with the build. */
    QuestionPage(Run<?, ?> run, Question question) {
        this.run = run;
        this.question = question;
    }

    /** Adds what the archive has: the change, as it is gated with all answers, else as it was gated before the first one. */
    QuestionPage with(List<String> documents) {
        read(documents);
        if (!question.isWaiting() && body.isEmpty()) {
            problem = "";
            body = ArchivedFolder.page(run, question.getPlanId(), files());
        }
        return this;
    }

    /** Whether an approval of the user who looks at a list is missing, as far as that is known without the archive. */
    public boolean isMine() {
        return Caller.of(run)
                .filter(caller -> !Authors.of(run).contains(caller.user()))
                .filter(caller -> question.getDemands().stream().anyMatch(each -> each.asks(caller)))
                .isPresent();
    }

    private void read(List<String> documents) {
        try (ArchivedPlan plan = new ArchivedPlan(run, question.getPlanId(), question.policy())) {
            show(plan.open(), documents);
        } catch (InvalidInputException | EngineException | AbortException e) {
            problem = PipelineSteps.in(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            problem = "The archive of this build cannot be read: " + e.getMessage();
        }
    }

    private String files() {
        return "../artifact/" + ArchivedFolder.ROOT + "/" + question.getPlanId() + "/";
    }

    /** An answer is tried out, and kept nowhere: a user sees no button that would only refuse them. */
    private void tryOut(PendingApproval request, List<String> documents, Caller caller) {
        refusal = request.refusal(documents, caller.user(), caller.groups(), true)
                .map(PipelineSteps::in)
                .orElse("");
        mayAnswer = refusal.isEmpty()
                || request.refusal(documents, caller.user(), caller.groups(), false)
                        .isEmpty();
    }

    private void show(PendingApproval request, List<String> documents) {
        author = request.author();
        body = request.page(documents, files(), PipelineSteps.FORMAT);
        problem = question.isWaiting() ? question.changes(request, documents) : "";
        if (question.isWaiting() && problem.isEmpty()) {
            Caller.of(run).ifPresent(caller -> tryOut(request, documents, caller));
        }
    }

    /** The build that asks. */
    public Run<?, ?> getOwner() {
        return run;
    }

    /** What the change is for; where that is not known, the id of the plan. */
    public String getIntent() {
        return GovernedBuild.entry(run, question.getPlanId())
                .map(Entry::getIntent)
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
    public List<Entry> getExecutions() {
        return GovernedBuild.executions(run, question.getPlanId());
    }

    /** Returns a sentence as safe HTML, with names in backquotes set as code. */
    public String words(String sentence) {
        return Controller.sentence(sentence);
    }

    /** The color of the state of the question. */
    public String getColor() {
        return StatusColor.of(question.getStatus()).word();
    }

    /** What is or was asked about, as safe HTML that the core has worded; empty where it cannot be read. */
    public String getBody() {
        return body;
    }

    /** Whether an answer of the user who looks at the page counts. */
    public boolean isMayAnswer() {
        return mayAnswer;
    }

    /** Why an approval of the user would not count; empty where it would. */
    public String getRefusal() {
        return refusal;
    }
}
