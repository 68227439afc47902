// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.api.FrontEnd.HistorySource;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Client for the execution history on another machine, such as the Jenkins controller. */
public final class RemoteHistory implements HistorySource {
    private static final int LONGEST = 64 << 10;

    private final UnaryOperator<String> there;

    public RemoteHistory(UnaryOperator<String> there) {
        this.there = there;
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return question.read(ask(question.toJson()).required(PastQuestion.ANSWER));
    }

    @Override
    public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
        Map<String, String> used = new TreeMap<>();
        if (!approvals.isEmpty()) {
            ask(new UsedApprovals("usedApprovals", checksum, approvals))
                    .required("answer")
                    .object()
                    .entries()
                    .forEach((approval, execution) -> used.put(approval, execution.text()));
        }
        return used;
    }

    private InputObject ask(Object question) {
        String answer = there.apply(Json.line(question));
        InputObject read = InputDocument.json("the answer about the past", answer.getBytes(UTF_8));
        read.optional("problem").ifPresent(problem -> {
            throw new EngineException(
                    "The Jenkins controller could not read its history of past executions. Reason: " + problem.text());
        });
        return read;
    }

    /**
     * Answers a history query from an untrusted machine, as one JSON line.
     *
     * @param past execution history, which must reveal only facts that the query's sender may know
     */
    public static String answer(HistorySource past, String question) {
        try {
            if (question.length() > LONGEST) {
                throw new InvalidInputException("The query has " + question.length() + " characters; the limit is "
                        + LONGEST + ". Give fewer or shorter filters.");
            }
            InputObject in = InputDocument.json("the question", question.getBytes(UTF_8));
            Object answer =
                    switch (in.required("question").text()) {
                        case "usedApprovals" -> usedApprovals(past, Json.members(UsedApprovals.class, in));
                        default -> answered(past, PastQuestion.read(in));
                    };
            in.rejectUnknown();
            return Json.line(answer);
        } catch (InvalidInputException | EngineException e) {
            return problem(String.valueOf(e.getMessage()));
        }
    }

    public static String problem(String why) {
        return Json.line(new Problem(why));
    }

    private static ObjectNode answered(HistorySource past, PastQuestion<?> question) {
        return question.withAnswer(past.answer(question));
    }

    private static ExecutionsByApproval usedApprovals(HistorySource past, UsedApprovals asked) {
        return new ExecutionsByApproval(past.usedApprovals(asked.checksum(), asked.approvals()));
    }

    private record UsedApprovals(String question, Digest checksum, List<String> approvals) {}

    private record ExecutionsByApproval(Map<String, String> answer) {}

    private record Problem(String problem) {}
}
