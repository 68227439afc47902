// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.approval.GivenApprovals.ApprovalUses;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.EnvironmentRequest.PastPassages;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.gate.past.SpentCosts;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a case depends on beside the change.
 *
 * @param now when it is judged; absent for the present
 * @param environment the one that the change is for
 * @param passed the environments in which it was completed, and how long ago
 * @param past executions of before
 * @param votes what people say once the gate has asked
 */
record Circumstances(
        Optional<Instant> now,
        @Member(blank = false) Optional<String> environment,
        @Member(ifAny = true) Map<String, Duration> passed,
        @Member(ifAny = true) List<CasePast.Execution> past,
        @Member(value = "approvals", ifAny = true) List<CaseVote> votes) {
    Circumstances {
        passed = Map.copyOf(passed);
        past = List.copyOf(past);
        votes = List.copyOf(votes);
    }

    /** Returns the input of the gate before approvals are requested. */
    GateEnvironment inputs(Instant at, String author) {
        PastPassages passages = (checksum, name) -> Optional.ofNullable(passed.get(name))
                .map(ago -> new Promotion("exec_" + "0".repeat(26), at.minus(ago)));
        return new GateEnvironment(at, "case", author, Map.of())
                .withPast(new CasePast(past, at))
                .to(environment.map(name -> new EnvironmentRequest(name, passages)));
    }

    /** Returns what people say to what the gate asks. */
    GivenApprovals given(Decision asked, Instant at) {
        List<GivenApproval> given = new ArrayList<>();
        Map<String, String> used = new HashMap<>();
        for (CaseVote vote : votes) {
            int number = given.size();
            given.add(vote.given(number, asked, at));
            if (vote.used()) {
                used.put(CaseVote.id(number), "another execution");
            }
        }
        ApprovalUses uses = (List<Approval> approvals) -> used;
        return new GivenApprovals(given, uses);
    }

    /** A past in which every execution changed all paths of the case. */
    record CasePast(List<Execution> executions, Instant now) implements Past.Known {
        /**
         * An execution of before.
         *
         * @param ago how long before the decision it began
         */
        record Execution(Duration ago, @Member(ifAny = true) PastOutcome outcome) {}

        private long count(Instant since, boolean failed) {
            return executions.stream()
                    .filter(execution -> !now.minus(execution.ago).isBefore(since))
                    .filter(execution -> !failed || execution.outcome != PastOutcome.APPLIED)
                    .count();
        }

        @Override
        public <A> A answer(PastQuestion<A> question) {
            return question.of(this);
        }

        @Override
        public long executionsOf(WorkspacePath path, Instant since) {
            return count(since, false);
        }

        @Override
        public long rollbacksOf(WorkspacePath path, Instant since) {
            return count(since, true);
        }

        @Override
        public Optional<PastOutcome> lastOutcome(WorkspacePath path) {
            return executions.stream().min(Comparator.comparing(Execution::ago)).map(Execution::outcome);
        }

        /** A case says nothing about costs. */
        @Override
        public SpentCosts costs(Instant since, Digest change) {
            return SpentCosts.NONE;
        }
    }
}
