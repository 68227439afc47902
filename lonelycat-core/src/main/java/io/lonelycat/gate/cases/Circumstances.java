// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cases;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ApprovalUses;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.PastPassages;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
        Optional<String> environment,
        Map<String, Duration> passed,
        List<CasePast.Execution> past,
        List<CaseVote> votes) {
    Circumstances {
        passed = Map.copyOf(passed);
        past = List.copyOf(past);
        votes = List.copyOf(votes);
    }

    static Circumstances read(InputObject in) {
        Map<String, Duration> passed = new TreeMap<>();
        in.optional("passed")
                .ifPresent(given -> given.object().entries().forEach((name, ago) -> passed.put(name, ago.duration())));
        return new Circumstances(
                in.optional("now").map(InputValue::instant),
                in.optional("environment").map(InputValue::text),
                passed,
                in.listOrEmpty("past").stream().map(CasePast.Execution::read).toList(),
                in.listOrEmpty("approvals").stream().map(CaseVote::read).toList());
    }

    /** Returns what the gate is told before anybody is asked. */
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
}
