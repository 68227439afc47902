// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastRehearsal;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryWriter;
import io.lonelycat.record.history.PastReader;
import io.lonelycat.record.past.KeptExecutions.EvidencePlace;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.record.verify.Hole;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The past of one workspace as its evidence tells it; the index is not used, because it is untrusted.
 * Nothing is read before the first question, and no more than it needs. For one thread.
 */
public final class KeptPast implements Past, Closeable {
    /** How far back it matters that something is missing, to a question that has no end of its own. */
    private static final Duration LONG_AGO = Duration.ofDays(90);

    private final EvidencePlace place;
    private final EvidenceProof proof;
    private final Consumer<String> tell;
    private final Supplier<List<HistoryTable>> tables;
    private @Nullable Read read;

    /** What was read so far, in tables that only this process has. */
    private record Read(Database database, PastReader reader, KeptExecutions executions) {}

    /**
     * Remembers where the record is, and reads nothing.
     *
     * @param executions the folder of all executions
     * @param chain the head of the chain
     * @param proof says which evidence counts
     * @param tables those of the features, asked for with the first question
     * @param tell takes a sentence for people
     */
    public KeptPast(
            Path executions,
            Path chain,
            EvidenceProof proof,
            Supplier<List<HistoryTable>> tables,
            Consumer<String> tell) {
        this.place = new EvidencePlace(executions, chain);
        this.proof = proof;
        this.tell = tell;
        this.tables = tables;
    }

    private Read read(Instant since) {
        if (read == null) {
            Database database = HistoryFile.inMemory(tables.get());
            read = new Read(database, new ProvenReader(database), new KeptExecutions(place, proof));
        }
        Read there = read;
        HistoryWriter writer = new HistoryWriter(there.database());
        there.database().inTransaction(() -> there.executions().tellSince(since, (row, story, prunedAt) -> {
            story.ifPresent(it -> writer.writeBegun(it, row.subject().executionId()));
            prunedAt.ifPresent(time -> writer.writePruned(row, time));
        }));
        return there;
    }

    /** Asks about what happened since then; an execution that is missing could be what the answer hangs on. */
    private PastReader whole(Instant since, Instant relevant) {
        Read so = read(since);
        for (Hole hole : so.executions().holes()) {
            if (hole.before().isAfter(relevant)) {
                throw new EngineException("The record has a gap, so it is unknown what was done since " + relevant
                        + ". " + hole.why() + " Put the folder back as it was archived"
                        + (hole.before().equals(Instant.MAX)
                                ? "."
                                : "; or wait: what is older than the policy asks for does not matter."));
            }
        }
        return so.reader();
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        if (question instanceof PastQuestion.LastProof) {
            // A gap matters only to the execution that proves it, and does not keep the change from being made again.
            return read(question.from().orElse(Instant.MIN)).reader().answer(question);
        }
        PastReader reader = question.from().isPresent()
                ? whole(question.from().get(), question.from().get())
                : whole(Instant.MIN, newest().minus(LONG_AGO));
        return reader.answer(question);
    }

    private Instant newest() {
        List<Long> newest = read(Instant.MIN).database().numbers("SELECT coalesce(max(started), 0) FROM execution");
        return Instant.ofEpochMilli(newest.get(0));
    }

    /** Says whether the evidence of an execution proves what it says, and nothing is missing that may have undone it. */
    private boolean isProven(String executionId, Instant at, String what) {
        KeptExecutions executions = read(Instant.MAX).executions();
        Optional<String> doubt = executions.holes().stream()
                .filter(hole -> hole.before().isAfter(at))
                .map(Hole::why)
                .findFirst()
                .or(() -> executions.isInChain(executionId)
                        ? Optional.empty()
                        : Optional.of(
                                "the chain of executions does not have it, so it was not executed here, or is gone."))
                .or(() -> proof.objection().apply(new ExecutionId(executionId).below(place.executions())));
        doubt.ifPresent(why -> tell.accept(executionId + " does not prove that the change " + what + ": " + why));
        return doubt.isEmpty();
    }

    private final class ProvenReader extends PastReader {
        ProvenReader(Database database) {
            super(database, Optional.empty());
        }

        @Override
        public Optional<PastRehearsal> lastRehearsal(Digest subject, Instant since) {
            return super.lastRehearsal(subject, since)
                    .filter(last -> !last.passed() || isProven(last.executionId(), last.at(), "passed a rehearsal"));
        }

        @Override
        public Optional<Promotion> lastPassage(Digest change, String environment) {
            return passages(change, environment)
                    .filter(it -> isProven(it.executionId(), it.at(), "was completed in " + environment))
                    .findFirst();
        }
    }

    @Override
    public void close() {
        if (read != null) {
            read.database().close();
        }
    }
}
