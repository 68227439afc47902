// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Api;
import hudson.model.Run;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.PendingApproval.Reply;
import io.lonelycat.jenkins.build.ArchiveListener;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.build.EvidenceRight;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.jenkins.build.OwnedByBuild;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** The questions of a build: a page of their own, REST, and what the steps that ask them look at. */
@ExportedBean
public final class ApprovalAction extends OwnedByBuild implements StaplerProxy {
    /** Where the page is, below the build. */
    public static final String URL = "lonelycat-approval";

    private static final Logger LOGGER = Logger.getLogger(ApprovalAction.class.getName());

    private final ArrayList<Question> questions = new ArrayList<>();

    /** Returns the action of a build, creating it if necessary. */
    static ApprovalAction of(Run<?, ?> run) {
        return of(run, ApprovalAction.class, ApprovalAction::new);
    }

    /**
     * Begins to ask, and saves that.
     *
     * @throws InvalidInputException when another step of the build asks about the same plan
     */
    synchronized void ask(Question question) throws IOException {
        if (question.isWaiting() && isAsked(question.getPlanId())) {
            throw new InvalidInputException("Another step of this build asks about " + question.getPlanId() + " now.");
        }
        questions.add(question);
        save(question);
    }

    /** The page and the badge of the build say what has become of the plan. */
    private void save(Question question) throws IOException {
        GovernedBuild.of(getOwner()).asked(question.getPlanId(), question.getStatus(), question.standing());
        getOwner().save();
    }

    private boolean isAsked(String planId) {
        return questions.stream()
                .anyMatch(each -> each.isWaiting() && each.getPlanId().equals(planId));
    }

    /** Returns the question that a step asks. */
    synchronized Optional<Question> of(String step) {
        return questions.stream().filter(each -> each.isOf(step)).findFirst();
    }

    /** Returns the documents about a plan, of all its questions; without an id, about all plans. */
    synchronized List<String> documents(@Nullable String planId) {
        return questions.stream()
                .filter(each -> planId == null || each.getPlanId().equals(planId))
                .flatMap(each -> each.documents().stream())
                .toList();
    }

    /**
     * Takes an answer; the first that ends a question wins.
     *
     * @param planId absent for the only question that waits
     * @return the question, as it is then
     * @throws InvalidInputException when the answer does not count, with the reason
     */
    Question take(@Nullable String planId, Reply reply) throws IOException {
        Question question;
        try {
            synchronized (this) {
                question = asked(planId);
                Answers answers = new Answers(
                        question,
                        new ArchivedPlan(getOwner(), question.getPlanId(), question.policy()),
                        earlier(question),
                        name -> Caller.lacksRight(getOwner(), name));
                try {
                    answers.take(reply);
                } finally {
                    save(question);
                }
            }
            addToHistory(question.getPlanId());
        } finally {
            tellEnded();
        }
        return question;
    }

    /** An answer stands with the build, also where the history cannot be written. */
    private void addToHistory(String planId) {
        try {
            Optional<ArchivedFolder> plan = ArchivedFolder.open(getOwner(), planId);
            if (plan.isPresent()) {
                try (ArchivedFolder folder = plan.get()) {
                    for (ArchiveListener each : ArchiveListener.all()) {
                        each.gated(getOwner(), folder.path());
                    }
                }
            }
        } catch (IOException | InvalidInputException e) {
            LOGGER.log(Level.WARNING, "The history does not have the answer about " + planId, e);
        }
    }

    private Question asked(@Nullable String planId) {
        List<Question> waiting = questions.stream()
                .filter(Question::isWaiting)
                .filter(each -> planId == null || each.getPlanId().equals(planId))
                .toList();
        if (waiting.size() != 1) {
            throw new InvalidInputException(
                    waiting.isEmpty()
                            ? "This build requests no approval" + (planId == null ? "." : " for that plan.")
                            : "This build asks about several plans. Name one with plan: "
                                    + String.join(
                                            ", ",
                                            waiting.stream()
                                                    .map(Question::getPlanId)
                                                    .toList())
                                    + ".");
        }
        return waiting.get(0);
    }

    private List<String> earlier(Question question) {
        return questions.stream()
                .filter(each -> each != question && each.getPlanId().equals(question.getPlanId()))
                .flatMap(each -> each.documents().stream())
                .toList();
    }

    /** Ends a question in another way than by an answer. Does nothing where it has ended. */
    synchronized void end(Question question, State how, String why) throws IOException {
        if (question.isWaiting()) {
            question.end(how, why);
            save(question);
        }
    }

    /** Outside the lock, since steps go on from there. */
    private void tellEnded() {
        List<Runnable> steps = new ArrayList<>();
        synchronized (this) {
            for (Question each : questions) {
                @Nullable Runnable step = each.ended();
                if (!each.isWaiting() && step != null) {
                    steps.add(step);
                }
            }
        }
        steps.forEach(Runnable::run);
    }

    /**
     * The page, REST and answers require the permission to see the evidence, so that an approver sees what they decide
     * about.
     */
    @Override
    public Object getTarget() {
        EvidenceRight.check(getOwner());
        return this;
    }

    /** {@code POST answer}: what the caller says, as form or JSON. */
    @RequirePOST
    public HttpResponse doAnswer(StaplerRequest2 request) throws IOException {
        return new AnswerCall(this, request).answer();
    }

    /** REST: {@code api/json}. */
    public Api getApi() {
        return new Api(this);
    }

    /**
     * The questions, the oldest first. The page of the build and its data have them as well, so that none is there for a user
     * who may not see the evidence.
     */
    @Exported(inline = true)
    public synchronized List<Question> getQuestions() {
        return EvidenceRight.isGiven(getOwner()) ? List.copyOf(questions) : List.of();
    }

    /** The same with what a page shows beside, the newest first. */
    public synchronized List<QuestionPage> getPages() {
        List<QuestionPage> pages = new ArrayList<>();
        for (Question each : questions) {
            pages.add(0, new QuestionPage(getOwner(), each, documents(each.getPlanId())));
        }
        return pages;
    }

    @Override
    public String getDisplayName() {
        return "Approval";
    }

    @Override
    public String getUrlName() {
        return URL;
    }
}
