// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.ContentMark;
import io.lonelycat.gate.Passage;
import io.lonelycat.gate.PastOutcome;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A past that is kept elsewhere: each question goes there as a line of JSON, and an answer comes back as one. */
public final class AskedPast implements KnownPast {
    private final UnaryOperator<String> there;

    /**
     * Asks nothing yet.
     *
     * @param there takes a question to {@link PastAnswers}, and returns the answer
     */
    public AskedPast(UnaryOperator<String> there) {
        this.there = there;
    }

    @Override
    public long executions(Instant since) {
        return count(new JsonObject().with("ask", "executions").with("since", since));
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return count(about(path, "executionsOf").with("since", since));
    }

    @Override
    public long executionsBy(String author, Instant since) {
        return count(new JsonObject()
                .with("ask", "executionsBy")
                .with("author", author)
                .with("since", since));
    }

    @Override
    public long rollbacks(Instant since) {
        return count(new JsonObject().with("ask", "rollbacks").with("since", since));
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return count(about(path, "rollbacksOf").with("since", since));
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        return ask(about(path, "lastOutcome")).optional("answer").map(answer -> answer.oneOf(PastOutcome.class));
    }

    @Override
    public List<ContentMark> contents(WorkspacePath path, Instant since) {
        return ask(about(path, "contents").with("since", since)).required("answer").strings().stream()
                .map(ContentMark::new)
                .toList();
    }

    @Override
    public Optional<Passage> passage(Digest checksum, String environment) {
        InputObject answer = ask(new JsonObject()
                .with("ask", "passage")
                .with("checksum", checksum)
                .with("environment", environment));
        return answer.optional("answer").map(InputValue::object).map(passage -> {
            Passage read = new Passage(
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
                            .with("ask", "usedApprovals")
                            .with("checksum", checksum)
                            .with("approvals", approvals))
                    .required("answer")
                    .object()
                    .entries()
                    .forEach((approval, execution) -> used.put(approval, execution.text()));
        }
        return used;
    }

    private static JsonObject about(WorkspacePath path, String what) {
        return new JsonObject().with("ask", what).with("path", path.value());
    }

    private long count(JsonObject question) {
        return ask(question).required("answer").integer(0, Long.MAX_VALUE);
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
