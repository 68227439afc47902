// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.past.PastQuestion.LastRehearsal;
import io.lonelycat.gate.past.PastRehearsal;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the policy demands it, people are asked about a change only once its rehearsal has passed, as the evidence says. */
public final class RehearsalRule {
    private RehearsalRule() {}

    /** Asks for the last rehearsal of exactly this plan, if people would be asked. */
    public static void judge(GateInput subject, Findings findings) {
        if (subject.approval().rehearsal().isEmpty() || Verdict.of(findings.all()) != Verdict.NEED_APPROVAL) {
            return;
        }
        Instant planned = Ids.time(subject.plan().id()).orElse(Instant.EPOCH);
        Optional<PastRehearsal> last = subject.asked()
                .answer(new LastRehearsal(subject.approvalSubject().digest(), planned));
        Action rehearse = Action.of("execute")
                .with("rehearse", "true")
                .with("plan", subject.plan().id())
                .with("environment", subject.inputs().environment());
        findings.add(
                Decision.REHEARSAL,
                new Setting(Effect.NEED_APPROVAL, subject.approval().rehearsal()),
                List.of(),
                last.map(RehearsalRule::outcome)
                        .orElse("The policy requires a passed rehearsal (trial run in a copy) before an approval; this"
                                + " workspace has no rehearsal of this plan under this policy."),
                "Rehearse the plan: " + rehearse);
        last.filter(PastRehearsal::passed)
                .map(it -> new Settlement(Settlement.By.REHEARSAL, List.of(it.executionId())))
                .ifPresent(passed ->
                        findings.replaceAll(found -> found.finding().rule().equals(Decision.REHEARSAL)
                                ? found.with(found.finding().settledBy(passed).withNext(Findings.NOTHING, List.of()))
                                : found));
    }

    private static String outcome(PastRehearsal last) {
        return last.passed()
                ? "The rehearsal " + last.executionId() + " of this plan passed at " + last.at() + "."
                : "The rehearsal " + last.executionId() + " of this plan failed, so the plan cannot be approved yet: "
                        + last.message().lines().findFirst().orElse("");
    }
}
