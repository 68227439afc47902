// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.gate.ApprovalStatus;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.decision.ApprovalProgress;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * How far a request for approval is. It gives no permission, even if the verdict is allow.
 *
 * @param environment the environment of the policy that the plan was gated for; absent if none was named
 * @param subject what exactly is asked about, as a text that can be kept
 * @param reasons why the verdict is not allow, the severest first
 * @param demands what has to be approved by how many, in the order of the findings
 */
public record RequestState(
        Verdict verdict, Optional<String> environment, String subject, List<GateReason> reasons, List<Demand> demands) {
    /** Copies the lists. */
    public RequestState {
        reasons = List.copyOf(reasons);
        demands = List.copyOf(demands);
    }

    static RequestState of(ApprovalStatus status) {
        Decision decision = status.decision();
        return new RequestState(
                decision.verdict(),
                decision.environment(),
                decision.subject().text(),
                GateReason.deciding(decision),
                status.progress().stream().map(Demand::of).toList());
    }

    /** Whether the policy allows the change now. */
    public boolean isAllowed() {
        return verdict == Verdict.ALLOW;
    }

    /** Returns what changed since something was asked about, digest by digest; empty if nothing did. */
    public List<String> changesSince(String earlierSubject) {
        return ApprovalSubject.ofText(earlierSubject).changesUntil(ApprovalSubject.ofText(subject));
    }

    /**
     * How far one demand for approvals is met.
     *
     * @param rule of the policy that demands them
     * @param group of the policy whose people are asked; absent for the quorum
     * @param have how many approvals count
     * @param need how many have to
     * @param of the people who may still give one, as the policy names them; empty if it names none
     */
    public record Demand(String rule, Optional<String> group, long have, long need, List<String> of) {
        /** Copies the list. */
        public Demand {
            of = List.copyOf(of);
        }

        private static Demand of(ApprovalProgress progress) {
            return new Demand(progress.rule(), progress.group(), progress.have(), progress.need(), progress.of());
        }

        /** Says how many are missing. */
        public long missing() {
            return Math.max(0, need - have);
        }
    }
}
