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

/** Page of an approval request. Gates the plan again on each view, so that approvers see the current state. */
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

    /** Adds to the page the change as the gate evaluates it with these answers; after the request's end, as archived if the gate fails. */
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

    /** Tests, without storing anything, whether the user's approval would be accepted, to hide buttons that would fail. */
    private void tryOut(PendingApproval request, List<String> documents, Approver caller) {
        refusal = request.refusal(documents, caller.user(), caller.groups(), true)
                .map(PipelineSteps::in)
                .orElse("");
        mayAnswer = refusal.isEmpty()
                || request.refusal(documents, caller.user(), caller.groups(), false)
                        .isEmpty();
    }

    /** Returns whether, after the last answer, the user's approval was still required. Uses only data stored with the build. */
    public boolean isMine() {
        // Cached, because lists call this method repeatedly and the authors are read from the change log.
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

    public String getIntent() {
        return GovernedBuild.entry(run, question.getPlanId())
                .map(BuildEntry::getIntent)
                .orElse(question.getPlanId());
    }

    public Question getQuestion() {
        return question;
    }

    public String getProblem() {
        return problem;
    }

    public String getAuthor() {
        return author;
    }

    public List<BuildEntry> getExecutions() {
        return GovernedBuild.executions(run, question.getPlanId());
    }

    public String words(String sentence) {
        return Controller.sentence(sentence);
    }

    public String getStatusWords() {
        return new ChangeStatus(question.getStatus()).words();
    }

    public String getColor() {
        return new ChangeStatus(question.getStatus()).color().word();
    }

    /** Returns a change as safe HTML; empty if unreadable. */
    public String getBody() {
        return body;
    }

    public boolean isMayAnswer() {
        return mayAnswer;
    }

    public String getRefusal() {
        return refusal;
    }
}
