// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastExecution;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.record.past.RecordedExecutions.Gap;
import io.lonelycat.record.verify.EvidenceCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The past of one workspace, read from its evidence; the index is not used, because it is untrusted.
 * Nothing is read before the first question, and no more than it needs. For one thread.
 */
public final class EvidencePast implements Past {
    /** The time before the newest execution in which a gap matters to a question that names no time. */
    private static final Duration LONG_AGO = Duration.ofDays(90);

    private final Path executions;
    private final Path chain;
    private final TrustedKeys keys;
    private final Consumer<String> tell;
    private @Nullable RecordedExecutions recorded;

    /**
     * Creates it without reading anything.
     *
     * @param executions the folder of all executions
     * @param chain the head of the chain
     * @param keys whose signatures evidence needs to count; if they are demanded, unsigned evidence counts as missing
     * @param tell receives messages for people
     */
    public EvidencePast(Path executions, Path chain, TrustedKeys keys, Consumer<String> tell) {
        this.executions = executions;
        this.chain = chain;
        this.keys = keys;
        this.tell = tell;
    }

    private RecordedExecutions recorded() {
        RecordedExecutions known = recorded;
        if (known == null) {
            known = new RecordedExecutions(executions, chain, keys);
            recorded = known;
        }
        return known;
    }

    @Override
    public <A> A answer(PastQuestion<A> question) {
        List<PastExecution> known = recorded().since(question.since());
        // A proof has its own test for gaps: one that is older than the proof must not block the change for ever.
        if (!(question instanceof PastQuestion.LastProof)) {
            refuseGaps(
                    question.since().equals(PastQuestion.EVER) ? newest(known).minus(LONG_AGO) : question.since());
        }
        return question.of(new Known(known, this::isProven));
    }

    private static Instant newest(List<PastExecution> known) {
        return known.isEmpty() ? Instant.EPOCH : known.get(0).startedAt();
    }

    /** Refuses to answer if a missing execution could change the answer. */
    private void refuseGaps(Instant relevant) {
        for (Gap gap : recorded().gaps()) {
            if (gap.before().isAfter(relevant)) {
                throw new EngineException("The policy asks about all executions since " + relevant
                        + ", but the evidence of one of these executions may be missing or altered. Reason: "
                        + gap.why());
            }
        }
    }

    /** Returns whether the evidence of an execution proves a claim, and no evidence is missing that may have undone it. */
    private boolean isProven(PastExecution execution, String claim) {
        String id = execution.id();
        Optional<String> doubt = recorded().gaps().stream()
                .filter(gap -> gap.before().isAfter(execution.startedAt()))
                .map(Gap::why)
                .findFirst()
                .or(() -> recorded().isInChain(id)
                        ? Optional.empty()
                        : Optional.of(
                                "the chain (list of executions of this workspace) does not contain this execution."
                                        + " Either the execution ran in another workspace, or the execution was"
                                        + " removed from the chain."))
                .or(() -> EvidenceCheck.objection(new ExecutionId(id).below(executions), keys));
        doubt.ifPresent(why -> tell.accept(id + " does not prove that the change " + claim + ": " + why));
        return doubt.isEmpty();
    }

    /**
     * Looks up which approvals of a change were used by an execution that applied it. An execution whose evidence is gone or
     * unreadable may have used each approval that was given before it.
     *
     * @return why it does not count any more, by the approval's id
     */
    public Map<String, String> usedApprovals(Digest checksum, List<Approval> approvals) {
        Map<String, String> used = new TreeMap<>();
        List<PastExecution> applied = recorded().since(Instant.MIN).stream()
                .filter(it -> it.checksum().equals(checksum) && it.wasApplied())
                .toList();
        for (Approval approval : approvals) {
            applied.stream()
                    .filter(it -> it.approvals()
                            .map(ids -> ids.contains(approval.id()))
                            .orElseGet(() -> approval.at().isBefore(it.startedAt())))
                    .forEach(it -> used.put(approval.id(), ApprovalUses.by(it.id())));
            recorded().gaps().stream()
                    .filter(gap -> approval.at().isBefore(gap.before()))
                    .forEach(gap -> used.putIfAbsent(
                            approval.id(),
                            "The approval may have been used by an execution whose evidence is missing or was altered."
                                    + " Reason: " + gap.why()));
        }
        return used;
    }
}
