// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Run;
import io.lonelycat.controller.PendingApproval.Reply;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.build.Archive;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.build.EvidenceRight;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.build.OwnedByBuild;
import io.lonelycat.jenkins.build.QuestionState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Approval requests of a build, with a page and a REST API. */
@ExportedBean
public final class ApprovalAction extends OwnedByBuild {
    public static final String URL = "lonelycat-approval";

    private static final Logger LOGGER = Logger.getLogger(ApprovalAction.class.getName());

    private final ArrayList<Question> questions = new ArrayList<>();

    static ApprovalAction of(Run<?, ?> run) {
        return of(run, ApprovalAction.class, ApprovalAction::new);
    }

    /**
     * Returns all answers of approvers, including rejections, as documents for the gate. The controller authenticated these users.
     *
     * @param planId null for all plans of the build
     */
    public static List<String> documents(Run<?, ?> run, @Nullable String planId) {
        @Nullable ApprovalAction action = run.getAction(ApprovalAction.class);
        return action == null ? List.of() : action.documents(planId);
    }

    private synchronized List<String> documents(@Nullable String planId) {
        return about(planId).flatMap(each -> each.documents().stream()).toList();
    }

    private Stream<Question> about(@Nullable String planId) {
        return questions.stream()
                .filter(each -> planId == null || each.getPlanId().equals(planId));
    }

    synchronized void ask(Question question) throws IOException {
        if (question.isWaiting() && about(question.getPlanId()).anyMatch(Question::isWaiting)) {
            throw new InvalidInputException(Messages.of("ApprovalAction.twice", question.getPlanId()));
        }
        questions.add(question);
        save(question);
    }

    private void save(Question question) throws IOException {
        GovernedBuild.of(getOwner()).asked(question.getPlanId(), question.getStatus(), question.standing());
        getOwner().save();
    }

    synchronized Optional<Question> of(String step) {
        return questions.stream().filter(each -> each.isOf(step)).findFirst();
    }

    /**
     * Stores an approver's answer. Later answers are refused after the request has ended.
     *
     * @param planId may be null if only one request is open
     * @throws InvalidInputException if the answer is invalid
     */
    Question take(@Nullable String planId, Reply reply) throws IOException {
        try {
            Question question = taken(planId, reply);
            addToHistory(question.getPlanId());
            return question;
        } finally {
            reportEnd();
        }
    }

    private synchronized Question taken(@Nullable String planId, Reply reply) throws IOException {
        Question question = asked(planId);
        List<String> earlier = about(question.getPlanId())
                .filter(each -> each != question)
                .flatMap(each -> each.documents().stream())
                .toList();
        try (ArchivedPlan plan = new ArchivedPlan(getOwner(), question.getPlanId(), question.policy())) {
            question.take(plan::open, earlier, reply);
        } finally {
            save(question);
        }
        return question;
    }

    private Question asked(@Nullable String planId) {
        List<Question> waiting = about(planId).filter(Question::isWaiting).toList();
        if (waiting.isEmpty()) {
            throw new InvalidInputException(
                    Messages.of(planId == null ? "ApprovalAction.none" : "ApprovalAction.noneOfPlan"));
        }
        if (waiting.size() > 1) {
            throw new InvalidInputException(Messages.of(
                    "ApprovalAction.several",
                    waiting.stream().map(Question::getPlanId).collect(Collectors.joining(", "))));
        }
        return waiting.get(0);
    }

    /** Adds the answers to the history. Ignores errors, because the build also contains the answers. */
    private void addToHistory(String planId) {
        try (ArchivedFolder plan = ArchivedFolder.open(getOwner(), planId).orElse(null)) {
            if (plan != null) {
                Archive.report(getOwner(), plan.path());
            }
        } catch (IOException | InvalidInputException e) {
            LOGGER.log(
                    Level.WARNING,
                    "The approval or rejection of the plan " + planId + " is valid and saved in the build, but"
                            + " was not added to the history of LonelyCat. Remove the cause below; do not approve or"
                            + " reject the plan again.",
                    e);
        }
    }

    synchronized void end(Question question, QuestionState how, String why) throws IOException {
        if (question.isWaiting()) {
            question.end(how, why);
            save(question);
        }
    }

    /** Resumes the waiting steps without holding the lock, because the steps continue on this thread. */
    private void reportEnd() {
        List<Runnable> steps;
        synchronized (this) {
            steps = questions.stream()
                    .filter(each -> !each.isWaiting())
                    .map(Question::ended)
                    .filter(Objects::nonNull)
                    .toList();
        }
        steps.forEach(Runnable::run);
    }

    @RequirePOST
    public HttpResponse doAnswer(StaplerRequest2 request) throws IOException {
        return new AnswerCall(this, request).answer();
    }

    /**
     * Returns the approval requests, oldest first. Empty for a user without permission to see evidence, because the build's REST data
     * contains this list.
     */
    @Exported(inline = true)
    public synchronized List<Question> getQuestions() {
        return EvidenceRight.isGiven(getOwner()) ? List.copyOf(questions) : List.of();
    }

    synchronized List<QuestionPage> waiting() {
        return getQuestions().stream()
                .filter(Question::isWaiting)
                .map(each -> new QuestionPage(getOwner(), each))
                .toList();
    }

    synchronized boolean isWaiting() {
        return questions.stream().anyMatch(Question::isWaiting);
    }

    public synchronized List<QuestionPage> getPages() {
        List<QuestionPage> pages = new ArrayList<>();
        questions.forEach(each -> pages.add(new QuestionPage(getOwner(), each).with(documents(each.getPlanId()))));
        Collections.reverse(pages);
        return pages;
    }

    @Override
    public String getDisplayName() {
        return Messages.of("ApprovalAction.displayName");
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
