// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import io.lonelycat.slice.draft.model.Model;
import io.lonelycat.slice.draft.model.Model.Answer;
import io.lonelycat.slice.draft.model.Model.TokenCount;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * All that was said between LonelyCat and a model for one draft. Texts are masked; their digests are those of the texts as they were.
 *
 * @param model as the call named it
 * @param server where it was asked
 * @param author who asked
 * @param repairs the execution whose failure was the task
 * @param rounds at most
 * @param tokens at most
 * @param withinMillis how long it might take
 */
record DraftRecord(
        String model,
        String server,
        String author,
        String task,
        List<Glob> scope,
        Optional<String> repairs,
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
     * @param cost as decimal text, where the policy knows the price
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
            Optional<String> cost,
            long millis,
            boolean cut) {}

    /** Returns the same by an author, with what was said. */
    DraftRecord with(String by, List<Call> said) {
        return new DraftRecord(model, server, by, task, scope, repairs, begunAt, rounds, tokens, withinMillis, said);
    }

    /** Returns a model that gives the same answers in the same order; no server is asked. */
    Model again() {
        Iterator<Call> answers = calls.iterator();
        return question -> {
            if (!answers.hasNext()) {
                throw new InvalidInputException("The recorded answers have come to their end (" + calls.size()
                        + "), and there is no plan yet: the files or the policy are others than when the model was asked."
                        + " Replay it in a workspace that is as it was then.");
            }
            Exchange was = answers.next().said();
            return new Answer(was.answer(), new TokenCount(was.tokensIn(), was.tokensOut()), was.cut(), was.millis());
        };
    }

    byte[] bytes() {
        return Json.pretty(RecordJson.document(SCHEMA, this));
    }

    /** Reads the document of a plan or an execution. */
    static DraftRecord read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!StateFiles.exists(file)) {
            throw new InvalidInputException(
                    file + " is missing: no model drafted this change. Name a plan or an execution"
                            + " of a change that one did.");
        }
        return RecordJson.document(
                DraftRecord.class, SCHEMA, InputDocument.json(file.toString(), DocumentFile.read(file)));
    }
}
