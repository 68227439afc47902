// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.past.Past;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Inputs of decisions for tests. */
public final class SomeInputs {
    private SomeInputs() {}

    public static DecisionInputs at(Instant now, String user, List<ConsideredApproval> approvals) {
        return in(Optional.empty(), now, user, approvals);
    }

    public static DecisionInputs in(
            Optional<String> environment, Instant now, String user, List<ConsideredApproval> approvals) {
        return new DecisionInputs(
                now,
                "maven",
                user,
                Map.of(),
                List.of(),
                false,
                Optional.empty(),
                approvals,
                Past.Recorded.NONE,
                environment);
    }
}
