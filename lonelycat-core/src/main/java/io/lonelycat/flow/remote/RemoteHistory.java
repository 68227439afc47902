// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.error.EngineException;
import io.lonelycat.flow.FrontEnd.HistorySource;
import io.lonelycat.gate.past.PastAnswer;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A past that is kept elsewhere: each question goes there as a line of JSON, and an answer comes back as one. */
public final class RemoteHistory implements HistorySource {
    private final UnaryOperator<String> there;

    /**
     * Asks nothing yet.
     *
     * @param there takes a question to {@link HistoryResponder}, and returns the answer
     */
    public RemoteHistory(UnaryOperator<String> there) {
        this.there = there;
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        return PastAnswer.read(question, ask(question.toJson())).answer();
    }

    @Override
    public Optional<Promotion> passage(Digest checksum, String environment) {
        InputObject answer = ask(new JsonObject()
                .with("question", "passage")
                .with("checksum", checksum)
                .with("environment", environment));
        return answer.optional("answer").map(InputValue::object).map(passage -> {
            Promotion read = new Promotion(
                    passage.required("executionId").text(),
                    passage.required("at").instant());
            passage.rejectUnknown();
            return read;
        });
    }

    @Override
    public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
        Map<String, String> used = new TreeMap<>();
        if (!approvals.isEmpty()) {
            ask(new JsonObject()
                            .with("question", "usedApprovals")
                            .with("checksum", checksum)
                            .with("approvals", approvals))
                    .required("answer")
                    .object()
                    .entries()
                    .forEach((approval, execution) -> used.put(approval, execution.text()));
        }
        return used;
    }

    private InputObject ask(JsonObject question) {
        String answer = there.apply(Json.line(question));
        InputObject read = InputDocument.json("the answer about the past", answer.getBytes(StandardCharsets.UTF_8));
        read.optional("problem").ifPresent(problem -> {
            throw new EngineException("The past is not known: " + problem.text());
        });
        return read;
    }
}
