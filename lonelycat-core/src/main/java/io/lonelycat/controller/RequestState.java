// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.rule.ApprovalCount.ApprovalProgress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The progress of a request for approval. It gives no permission, even if the verdict is allow.
 *
 * @param environment the environment of the policy that the plan was gated for; absent if none was named
 * @param subject what exactly is asked about, as a text that can be kept
 * @param reason the severest one why the verdict is not allow; it names actions as the core does
 * @param demands what has to be approved by how many: one of each group, and one of the quorum
 */
public record RequestState(
        Verdict verdict,
        Optional<String> environment,
        String subject,
        Optional<String> reason,
        List<ApprovalProgress> demands) {
    public RequestState {
        demands = List.copyOf(demands);
    }

    static RequestState of(GateResult status) {
        Decision decision = status.decision();
        return new RequestState(
                decision.verdict(),
                decision.environment(),
                decision.subject().text(),
                decision.deciding().stream()
                        .findFirst()
                        .map(first -> first.rule() + ": " + first.reason() + " " + first.next()),
                List.copyOf(demands(status.progress())));
    }

    /** Of several findings that ask the same people, the one that lacks most. */
    private static Collection<ApprovalProgress> demands(List<ApprovalProgress> progress) {
        Map<String, ApprovalProgress> byGroup = new LinkedHashMap<>();
        for (ApprovalProgress each : progress) {
            byGroup.merge(each.group().orElse(""), each, (one, other) -> other.missing() > one.missing() ? other : one);
        }
        return byGroup.values();
    }

    public boolean isAllowed() {
        return verdict == Verdict.ALLOW;
    }

    /** Returns what changed since something was asked about, digest by digest; empty if nothing did. */
    public List<String> changesSince(String earlierSubject) {
        return ApprovalSubject.ofText(earlierSubject).changesUntil(ApprovalSubject.ofText(subject));
    }
}
