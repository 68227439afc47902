// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The past as an earlier decision was told of it. It knows the answers to what that decision asked, and no others. */
record AnsweredPast(Map<PastQuestion, Object> answers) implements PastExecutions {
    static AnsweredPast read(List<InputValue> values) {
        Map<PastQuestion, Object> answers = new HashMap<>();
        for (InputValue value : values) {
            PastAnswer answer = PastAnswer.read(value);
            answers.put(answer.question(), answer.value());
        }
        return new AnsweredPast(answers);
    }

    @Override
    public long executions(Instant since) {
        return (Long) answer(PastQuestion.executions(since));
    }

    @Override
    public long executionsOf(WorkspacePath path, Instant since) {
        return (Long) answer(PastQuestion.executionsOf(path, since));
    }

    @Override
    public long executionsBy(String author, Instant since) {
        return (Long) answer(PastQuestion.executionsBy(author, since));
    }

    @Override
    public long rollbacks(Instant since) {
        return (Long) answer(PastQuestion.rollbacks(since));
    }

    @Override
    public long rollbacksOf(WorkspacePath path, Instant since) {
        return (Long) answer(PastQuestion.rollbacksOf(path, since));
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
        return ((Optional<?>) answer(PastQuestion.lastOutcome(path))).map(PastOutcome.class::cast);
    }

    @Override
    public List<ContentMark> contents(WorkspacePath path, Instant since) {
        return ((List<?>) answer(PastQuestion.contents(path, since)))
                .stream().map(ContentMark.class::cast).toList();
    }

    @Override
    public PastUse useOf(Digest waiver, Instant since) {
        // Who was not asked about a waiver, because the policy was another one, has not known it for long.
        Object known = answers.getOrDefault(PastQuestion.useOf(waiver, since), PastUse.UNKNOWN);
        return (PastUse) known;
    }

    private Object answer(PastQuestion question) {
        Object known = answers.get(question);
        if (known == null) {
            throw new EngineException("The decision on record does not say what the history answered to `"
                    + question.name() + "`; decide anew where the history is.");
        }
        return known;
    }
}
