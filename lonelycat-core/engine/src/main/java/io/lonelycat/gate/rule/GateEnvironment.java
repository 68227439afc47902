// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.past.Past;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inputs of a gate decision other than the proposed change and the policy, including unverified approvals. */
public record GateEnvironment(DecisionInputs inputs, GivenApprovals approvals, Past past) {
    /** Creates inputs of a gate decision without approvals and earlier executions, for a case-sensitive file system. */
    public GateEnvironment(
            Instant now, String frontEnd, String user, Map<String, String> env, Optional<String> environment) {
        this(
                new DecisionInputs(
                        now,
                        frontEnd,
                        user,
                        env,
                        List.of(),
                        false,
                        Optional.empty(),
                        List.of(),
                        Past.Recorded.NONE,
                        environment),
                GivenApprovals.NONE,
                Past.NONE);
    }

    public static GateEnvironment of(Decision decision, GivenApprovals approvals) {
        return new GateEnvironment(
                decision.inputs(), approvals, decision.inputs().history());
    }
}
