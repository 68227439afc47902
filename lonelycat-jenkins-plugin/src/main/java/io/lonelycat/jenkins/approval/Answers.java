// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.PendingApproval.Answered;
import io.lonelycat.flow.remote.PendingApproval.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** Takes answers to a question, one after the other: the first that ends it wins. */
final class Answers {
    private final Question question;
    private final PlanSource source;
    private final List<String> earlier;
    private final Predicate<String> lacks;

    /**
     * Prepares to take answers. The caller holds the lock of the action.
     *
     * @param earlier answers about the same plan to earlier questions of this build, which hold on
     * @param lacks whether a name is that of a user who lacks the permission to approve
     */
    Answers(Question question, PlanSource source, List<String> earlier, Predicate<String> lacks) {
        this.question = question;
        this.source = source;
        this.earlier = List.copyOf(earlier);
        this.lacks = lacks;
    }

    /**
     * Takes an answer, if it counts.
     *
     * @throws InvalidInputException when it does not, with the reason; the question may have ended by that
     */
    Answered take(Reply reply) throws IOException {
        if (!question.isWaiting()) {
            throw new InvalidInputException("The request for approval of " + question.getPlanId() + " has ended: "
                    + question.getStatus() + ". " + question.getEnd());
        }
        Answered answered = answered(reply);
        question.keep(answered.document());
        question.progress(answered.after(), lacks);
        State state = State.of(answered.outcome());
        if (state != State.WAITING && (state != State.SKIPPED || question.isLeftByAll())) {
            question.end(state, reply.user() + ": " + reply.reason());
        }
        return answered;
    }

    private Answered answered(Reply reply) throws IOException {
        AtomicBoolean same = new AtomicBoolean();
        try {
            return source.read(request -> {
                List<String> documents = all();
                List<String> changes = request.ask(documents).changesSince(question.subject());
                if (!changes.isEmpty()) {
                    throw new InvalidInputException(String.join("; ", changes) + ".");
                }
                same.set(true);
                return request.answer(documents, reply);
            });
        } catch (InvalidInputException e) {
            throw same.get() ? e : changed(String.valueOf(e.getMessage()));
        } catch (AbortException e) {
            throw changed(String.valueOf(e.getMessage()));
        }
    }

    /** What was asked about is not there any more, so that no answer can be about it. */
    private InvalidInputException changed(String what) {
        String why = "This is not any more what was asked about: " + what + " The build stops asking.";
        question.end(State.CHANGED, why);
        return new InvalidInputException(why);
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(earlier);
        all.addAll(question.documents());
        return all;
    }
}
