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
 * All that was said between LonelyCat and a model for one draft. Texts are masked; their digests are those of the texts as they were.
 *
 * @param model as the call named it
 * @param server where it was asked
 * @param author who asked
 * @param rounds at most
 * @param tokens at most
 * @param withinMillis how long it might take
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
    /** The name of the document beside the plan and in the evidence. */
    static final String FILE = "draft.json";

    static final String SCHEMA = "lonelycat.draft-record/1";

    DraftRecord {
        scope = List.copyOf(scope);
        calls = List.copyOf(calls);
    }

    /** The kind of answer that a model is asked for in a round. */
    enum Pass {
        DRAFT,
        CRITIQUE,
        REFINE
    }

    /** Why an answer is not taken: cut off, does not fit, leaves the scope, is denied by the gate, or would cost too much. */
    enum DraftRefusal {
        CUT,
        MISFIT,
        SCOPE,
        DENIED,
        BUDGET
    }

    /**
     * A question, its answer, and what came of it.
     *
     * @param round from 1 on
     */
    record Call(
            @Member(min = 1) int round,
            Pass pass,
            @Member(inline = true) Exchange said,
            Optional<DraftRefusal> refusal,
            @Member(ifAny = true) String outcome) {}

    /**
     * A question and its answer.
     *
     * @param promptSha256 of rules and prompt, with a line break between them
     * @param mostTokens that the answer might have
     * @param cut whether it had as many
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

    /** Returns in how many rounds something was asked. */
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

    /** Returns the reports that a plan has of the draft: where its texts are, and what it cost as any tool reports it. */
    List<ToolReport> reports() {
        return List.of(
                ToolReport.of(new DraftReport(FILE, Digest.of(bytes()))),
                ToolReport.of(new DraftCosts("lonelycat draft", model, tokensIn(), tokensOut())));
    }

    @DocumentSchema("lonelycat.costs/1")
    private record DraftCosts(String tool, String model, long tokensIn, long tokensOut) {}

    /**
     * Binds a plan to the draft that it was made from.
     *
     * @param file the name of the file with all that was said, beside the plan
     */
    @DocumentSchema(DraftReport.SCHEMA)
    record DraftReport(String file, Digest sha256) {
        static final String SCHEMA = "lonelycat.draft/1";

        /** Reads the report of a plan strictly, and returns it as it is kept. */
        static ToolReport again(InputObject in) {
            return ToolReport.of(Json.read(DraftReport.class, in));
        }
    }

    byte[] bytes() {
        return Json.pretty(this);
    }
}
