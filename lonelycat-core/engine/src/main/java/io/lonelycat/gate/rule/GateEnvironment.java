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

/**
 * Everything that a decision depends on beside the proposal and the policy.
 *
 * @param inputs the caller, the place and the time, as the decision records them; {@code knownPlans} may be all plans of the place
 * @param approvals documents that came as approvals, unread and untrusted
 * @param past earlier executions, which rules may ask about
 */
public record GateEnvironment(DecisionInputs inputs, GivenApprovals approvals, Past past) {
    /** No approvals, no past, and no other plan, on a file system that keeps names apart. */
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

    /** Returns the inputs of a recorded decision, with other approvals. */
    public static GateEnvironment of(Decision decision, GivenApprovals approvals) {
        return new GateEnvironment(
                decision.inputs(), approvals, decision.inputs().history());
    }
}
