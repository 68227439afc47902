// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.RecordJson;
import io.lonelycat.slice.costs.CheckEstimate;
import io.lonelycat.slice.costs.PastCosts;
import io.lonelycat.slice.similar.Features;
import io.lonelycat.slice.similar.SimilarChanges;
import io.lonelycat.slice.similar.SimilarExecutions;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A past that knows only the last hour, the author {@code jo}, one path with what it held, the oldest first, and of all
 * waivers, checks and similar changes what came of them in 90 days.
 */
public record FixturePast(
        WorkspacePath path,
        long executions,
        long rollbacks,
        List<ContentMark> held,
        PastUse ofWaivers,
        PastCosts costs,
        CheckEstimate estimate,
        SimilarExecutions similar)
        implements PastFacts {
    /** Knows nothing of waivers. */
    public FixturePast(WorkspacePath path, long executions, long rollbacks, List<ContentMark> held) {
        this(
                path,
                executions,
                rollbacks,
                held,
                PastUse.UNKNOWN,
                PastCosts.NONE,
                CheckEstimate.NONE,
                SimilarExecutions.NONE);
    }

    static FixturePast read(InputObject in) {
        FixturePast past = new FixturePast(
                WorkspacePath.of(in.optional("path").map(InputValue::text).orElse("unasked")),
                number(in, "executions"),
                number(in, "rollbacks"),
                in.optional("held").map(InputValue::strings).orElse(List.of()).stream()
                        .map(content -> ContentMark.of(Digest.of(content.getBytes(UTF_8))))
                        .toList(),
                in.optional("waivers").map(value -> value.oneOf(PastUse.class)).orElse(PastUse.UNKNOWN),
                in.optional("costs")
                        .map(it -> RecordJson.read(PastCosts.class, it))
                        .orElse(PastCosts.NONE),
                in.optional("estimate")
                        .map(it -> RecordJson.read(CheckEstimate.class, it))
                        .orElse(CheckEstimate.NONE),
                in.optional("similar")
                        .map(it -> RecordJson.read(SimilarExecutions.class, it))
                        .orElse(SimilarExecutions.NONE));
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
            case "estimate" -> (A) estimated(question.shape());
            case "similar" -> (A) similar((SimilarChanges) question);
            default -> question.of(this);
        };
    }

    private PastCosts spent(QuestionShape<?> asked) {
        since(asked.since().orElseThrow(), 0);
        Object author = asked.about().getOrDefault("author", "jo");
        return author.equals("jo") ? costs : PastCosts.NONE;
    }

    private CheckEstimate estimated(QuestionShape<?> asked) {
        Instant since = asked.since().orElseThrow();
        return since.equals(Fixture.NOW.minus(Duration.ofDays(90))) ? estimate : CheckEstimate.NONE;
    }

    private SimilarExecutions similar(SimilarChanges asked) {
        return asked.since().equals(Fixture.NOW.minus(Duration.ofDays(90)))
                        && !asked.features().equals(Features.NONE)
                ? similar
                : SimilarExecutions.NONE;
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

    @Override
    public PastUse useOf(Digest waiver, Instant since) {
        return since.equals(Fixture.NOW.minus(Duration.ofDays(90))) ? ofWaivers : PastUse.UNKNOWN;
    }
}
