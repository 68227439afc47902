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
 * Answers questions of policy rules about earlier executions from evidence, not from the untrusted history index. Not
 * thread-safe.
 */
public final class EvidencePast implements Past {
    /**
     * Length of the period before the newest execution for which a policy rule about all executions needs complete
     * evidence.
     */
    private static final Duration LONG_AGO = Duration.ofDays(90);

    private final Path executions;
    private final Path chain;
    private final TrustedKeys keys;
    private final Consumer<String> progress;
    private @Nullable RecordedExecutions recorded;

    /**
     * Creates an instance without reading evidence.
     *
     * @param keys trusted signers; if signatures are required, unsigned evidence counts as missing
     */
    public EvidencePast(Path executions, Path chain, TrustedKeys keys, Consumer<String> progress) {
        this.executions = executions;
        this.chain = chain;
        this.keys = keys;
        this.progress = progress;
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
        // If a rule needs one proven execution, isProven checks only later evidence: older missing evidence must not
        // block changes forever.
        if (!(question instanceof PastQuestion.LastProof)) {
            refuseGaps(
                    question.since().equals(PastQuestion.EVER) ? newest(known).minus(LONG_AGO) : question.since());
        }
        return question.of(new Known(known, this::isProven));
    }

    private static Instant newest(List<PastExecution> known) {
        return known.isEmpty() ? Instant.EPOCH : known.get(0).startedAt();
    }

    private void refuseGaps(Instant relevant) {
        for (Gap gap : recorded().gaps()) {
            if (gap.before().isAfter(relevant)) {
                throw new EngineException("A rule of the policy asks about all executions since " + relevant
                        + ". LonelyCat cannot answer, because the evidence of one of these executions may be missing or"
                        + " altered. Reason: "
                        + gap.why());
            }
        }
    }

    /**
     * Returns whether the execution has valid evidence in the chain, and no evidence of later executions is missing.
     */
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
        doubt.ifPresent(why -> progress.accept(id + " does not prove that the change " + claim + ": " + why));
        return doubt.isEmpty();
    }

    /**
     * Finds approvals with which an execution has already applied the given change. If an execution's evidence is
     * missing, every approval before that execution counts as used.
     *
     * @return map from the id of a used approval to a sentence that explains its use
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
