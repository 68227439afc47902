// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.RecordJson;
import io.lonelycat.slice.insight.SpentCosts;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A past that knows only the last hour, the author {@code jo}, one path with what it held, the oldest first, and of all
 * costs in 90 days.
 */
public record FixturePast(WorkspacePath path, long executions, long rollbacks, List<ContentMark> held, SpentCosts costs)
        implements PastFacts {
    /** Knows no costs. */
    public FixturePast(WorkspacePath path, long executions, long rollbacks, List<ContentMark> held) {
        this(path, executions, rollbacks, held, SpentCosts.NONE);
    }

    static FixturePast read(InputObject in) {
        FixturePast past = new FixturePast(
                WorkspacePath.of(in.optional("path").map(InputValue::text).orElse("unasked")),
                number(in, "executions"),
                number(in, "rollbacks"),
                in.optional("held").map(InputValue::strings).orElse(List.of()).stream()
                        .map(content -> ContentMark.of(Digest.of(content.getBytes(UTF_8))))
                        .toList(),
                in.optional("costs")
                        .map(it -> RecordJson.read(SpentCosts.class, it))
                        .orElse(SpentCosts.NONE));
        in.rejectUnknown();
        return past;
    }

    private static long number(InputObject in, String key) {
        return in.optional(key).map(value -> value.integer(0, 1_000_000)).orElse(0L);
    }

    /** Of another time nothing is known, which no rule takes for little. */
    private static long since(Instant since, long count) {
        if (!since.equals(Fixture.NOW.minus(Duration.ofHours(1)))) {
            throw new IllegalArgumentException("asked since " + since);
        }
        return count;
    }

    @Override
    @SuppressWarnings("unchecked") // the name says which of them a slice asks
    public <A> A answer(PastQuestion<A> question) {
        return switch (question.shape().name()) {
            case "costs" -> (A) spent(question.shape());
            default -> question.of(this);
        };
    }

    private SpentCosts spent(QuestionShape<?> asked) {
        since(asked.since().orElseThrow(), 0);
        return costs;
    }

    @Override
    public long executions(Instant since) {
        return since(since, executions);
    }

    @Override
    public long executionsOf(WorkspacePath asked, Instant since) {
        return asked.equals(path) ? since(since, executions) : 0;
    }

    @Override
    public long executionsBy(String author, Instant since) {
        return author.equals("jo") ? since(since, executions) : 0;
    }

    @Override
    public long rollbacks(Instant since) {
        return since(since, rollbacks);
    }

    @Override
    public long rollbacksOf(WorkspacePath asked, Instant since) {
        return asked.equals(path) ? since(since, rollbacks) : 0;
    }

    @Override
    public Optional<PastOutcome> lastOutcome(WorkspacePath asked) {
        return Optional.empty();
    }

    @Override
    public List<ContentMark> contents(WorkspacePath asked, Instant since) {
        return asked.equals(path) ? held : List.of();
    }
}
