// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.FrontEnd.HistorySource;
import io.lonelycat.gate.past.PastAnswer;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Answers what {@link RemoteHistory} asks. Who asks is not trusted: a question is read strictly, and is not long.
 *
 * @param past says no more than the one who asks may know
 */
public record HistoryResponder(HistorySource past) {
    private static final int LONGEST = 64 << 10;
    private static final int MOST_APPROVALS = 200;

    /** Returns the answer as a line of JSON; if the query failed, the line has the problem. */
    public String answer(String question) {
        return Json.line(object(question));
    }

    private JsonObject object(String question) {
        if (question.length() > LONGEST) {
            return problem("the question is too long");
        }
        try {
            InputObject in = InputDocument.json("the question", question.getBytes(StandardCharsets.UTF_8));
            JsonObject answer = answer(in);
            in.rejectUnknown();
            return answer;
        } catch (InvalidInputException | EngineException e) {
            return problem(String.valueOf(e.getMessage()));
        }
    }

    private static JsonObject problem(String what) {
        return new JsonObject().with("problem", what);
    }

    private static JsonObject said(Object what) {
        return new JsonObject().with("answer", what);
    }

    private JsonObject answer(InputObject in) {
        return switch (in.required("question").text()) {
            case "passage" -> passage(in);
            case "usedApprovals" -> usedApprovals(in);
            default -> answer(PastQuestion.read(in));
        };
    }

    private <A> JsonObject answer(PastQuestion<A> question) {
        return PastAnswer.of(past, question).toJson();
    }

    private JsonObject passage(InputObject in) {
        return new JsonObject()
                .withIfPresent(
                        "answer",
                        past.passage(
                                        in.required("checksum").digest(),
                                        in.required("environment").text())
                                .map(HistoryResponder::json)
                                .orElse(null));
    }

    private static JsonObject json(Promotion passage) {
        return new JsonObject().with("executionId", passage.executionId()).with("at", passage.at());
    }

    private JsonObject usedApprovals(InputObject in) {
        List<String> approvals = in.required("approvals").strings();
        if (approvals.size() > MOST_APPROVALS) {
            throw in.required("approvals").problem("has more approvals than a change can have");
        }
        JsonObject used = new JsonObject();
        past.usedApprovals(in.required("checksum").digest(), approvals).forEach(used::with);
        return said(used);
    }
}
