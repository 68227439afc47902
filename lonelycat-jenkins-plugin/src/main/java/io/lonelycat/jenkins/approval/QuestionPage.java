// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import hudson.model.Run;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.build.GovernedBuild;
import java.io.IOException;
import java.util.List;

/** A question as the page shows it: gated again each time while it waits, so that approvers see the current state. */
public final class QuestionPage {
    private final Run<?, ?> run;
    private final Question question;
    private final boolean whole;
    private String problem = "";
    private String reason = "";
    private String author = "";
    private String body = "";
    private String refusal = "That needs the permission LonelyCat/Approve.";
    private boolean mayAnswer;

    /**
     * Reads what the archive has.
     *
     * @param whole whether with the change, which a list does not show
     */
    QuestionPage(Run<?, ?> run, Question question, List<String> documents, boolean whole) {
        this.run = run;
        this.question = question;
        this.whole = whole;
        if (question.isWaiting()) {
            read(documents);
        }
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
        problem = question.changes(request, documents);
        reason = request.ask(documents).reason().map(PipelineSteps::in).orElse("");
        body = whole ? request.page(documents, files(), PipelineSteps.FORMAT) : "";
        if (problem.isEmpty()) {
            Caller.of(run).ifPresent(caller -> tryOut(request, documents, caller));
        }
    }

    /** The build that asks. */
    public Run<?, ?> getOwner() {
        return run;
    }

    /** What the change is for; where that is not known, the id of the plan. */
    public String getIntent() {
        String intent = GovernedBuild.intent(run, question.getPlanId());
        return intent.isEmpty() ? question.getPlanId() : intent;
    }

    /** Why the policy asks people; empty once it is answered. */
    public String getReason() {
        return reason;
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

    /** What is asked about, as safe HTML that the core has worded; empty once it is answered, and where it cannot be read. */
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
