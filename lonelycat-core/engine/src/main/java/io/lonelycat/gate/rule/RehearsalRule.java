// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.PastQuestion.LastRehearsal;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requires a passed rehearsal before approvers are asked, if the policy demands a rehearsal. */
final class RehearsalRule implements Rule {
    private static final String SETTLED =
            "Nothing to do: the required rehearsal passed, so this finding no longer stops the approval.";

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        if (facts.approval().rehearsal().isEmpty() || Verdict.of(findings.all()) != Verdict.NEED_APPROVAL) {
            return;
        }
        Instant planned = Ids.time(facts.plan().id()).orElse(Instant.EPOCH);
        Optional<PastProof> last = facts.past()
                .answer(new LastRehearsal(facts.basis().subject(facts.inputs()).digest(), planned));
        Action rehearse = Action.of(Goal.EXECUTE)
                .with("rehearse", "true")
                .with("plan", facts.plan().id())
                .with("environment", facts.inputs().environment());
        findings.add(
                Decision.REHEARSAL,
                Setting.at(Effect.NEED_APPROVAL, facts.approval().rehearsal().get()),
                List.of(),
                last.map(RehearsalRule::outcome)
                        .orElse("The policy requires a passed rehearsal (trial run in a copy) before an approval; this"
                                + " workspace has no rehearsal of this plan under this policy."),
                (last.isPresent()
                                ? "If the change is wrong, correct the change and plan it again. If the failure"
                                        + " had another cause, remove this cause and rehearse again: "
                                : "Rehearse the plan: ")
                        + rehearse);
        last.filter(PastProof::passed)
                .map(it -> new Settlement(Settlement.By.REHEARSAL, List.of(it.executionId())))
                .ifPresent(passed ->
                        findings.replaceAll(found -> found.finding().rule().equals(Decision.REHEARSAL)
                                ? found.with(found.finding().settledBy(passed).withNext(SETTLED, List.of()))
                                : found));
    }

    private static String stopped(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String outcome(PastProof last) {
        return last.passed()
                ? "The policy requires a passed rehearsal (trial run in a copy) before an approval. The rehearsal "
                        + last.executionId() + " of this plan passed at " + last.at() + "."
                : "The plan cannot be approved yet, because its rehearsal " + last.executionId() + " failed. Reason: "
                        + stopped(last.message().lines().findFirst().orElse("unknown"));
    }
}
