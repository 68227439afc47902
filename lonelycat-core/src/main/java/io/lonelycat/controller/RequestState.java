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
 * Progress of an approval request. The verdict is only a forecast, because the execution evaluates the policy again.
 *
 * @param subject digests of the plan and policy to which approvals apply
 * @param reason most severe finding of the gate
 * @param demands given and needed approvals per group of approvers; the entry without a group is the policy's quorum
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

    public List<String> changesSince(String earlierSubject) {
        return ApprovalSubject.ofText(earlierSubject).changesUntil(ApprovalSubject.ofText(subject));
    }
}
