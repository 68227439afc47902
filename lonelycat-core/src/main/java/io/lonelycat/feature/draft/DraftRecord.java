// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import io.lonelycat.json.Digest;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.glob.Glob;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Log of the requests to a language model that drafted a change. Secrets in logged prompts and answers are masked, but
 * their digests are those of the unmasked texts.
 */
@DocumentSchema(DraftRecord.SCHEMA)
record DraftRecord(
        String model,
        String server,
        String author,
        String task,
        List<Glob> scope,
        Instant begunAt,
        int rounds,
        long tokens,
        long withinMillis,
        List<Call> calls) {
    static final String FILE = "draft.json";

    static final String SCHEMA = "lonelycat.draft-record/1";

    DraftRecord {
        scope = List.copyOf(scope);
        calls = List.copyOf(calls);
    }

    enum Pass {
        DRAFT,
        CRITIQUE,
        REFINE
    }

    enum DraftRefusal {
        CUT,
        MISFIT,
        SCOPE,
        DENIED,
        BUDGET
    }

    record Call(
            @Member(min = 1) int round,
            Pass pass,
            @Member(inline = true) Exchange said,
            Optional<DraftRefusal> refusal,
            @Member(ifAny = true) String outcome) {}

    /**
     * Prompt and answer of one request to a model.
     *
     * @param promptSha256 digest of the text sent to the model: system prompt, line break and prompt
     * @param cut whether the token limit cut off the model's answer
     */
    record Exchange(
            Digest promptSha256,
            Digest answerSha256,
            @Member(ifAny = true) String rules,
            String prompt,
            @Member(ifAny = true) String answer,
            int mostTokens,
            long tokensIn,
            long tokensOut,
            long millis,
            boolean cut) {}

    DraftRecord with(List<Call> said) {
        return new DraftRecord(model, server, author, task, scope, begunAt, rounds, tokens, withinMillis, said);
    }

    int asked() {
        return calls.isEmpty() ? 0 : calls.get(calls.size() - 1).round();
    }

    long tokensIn() {
        return calls.stream().mapToLong(call -> call.said().tokensIn()).sum();
    }

    long tokensOut() {
        return calls.stream().mapToLong(call -> call.said().tokensOut()).sum();
    }

    String spent() {
        return Figures.count(tokensIn() + tokensOut(), "token");
    }

    List<ToolReport> reports() {
        return List.of(
                ToolReport.of(new DraftReport(FILE, Digest.of(bytes()))),
                ToolReport.of(new DraftCosts("lonelycat draft", model, tokensIn(), tokensOut())));
    }

    @DocumentSchema("lonelycat.costs/1")
    private record DraftCosts(String tool, String model, long tokensIn, long tokensOut) {}

    /** Entry in a plan that refers to the log of requests to the model, {@code draft.json}, by digest. */
    @DocumentSchema(DraftReport.SCHEMA)
    record DraftReport(String file, Digest sha256) {
        static final String SCHEMA = "lonelycat.draft/1";

        static ToolReport again(InputObject in) {
            return ToolReport.of(Json.read(DraftReport.class, in));
        }
    }

    byte[] bytes() {
        return Json.pretty(this);
    }
}
