// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.record.Ticking;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Opening;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.Seal;
import io.lonelycat.record.evidence.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Executes for an environment or with approvals, as samples do not. */
final class ExecutedIn {
    private ExecutedIn() {}

    static Path environment(String name, State state, int number, Consumer<Run> how) {
        return executed(state, number, how, Optional.of(name), List.of());
    }

    static Path approved(List<ConsideredApproval> approvals, State state, int number, Consumer<Run> how) {
        return executed(state, number, how, Optional.empty(), approvals);
    }

    private static Path executed(
            State state,
            int number,
            Consumer<Run> how,
            Optional<String> environment,
            List<ConsideredApproval> approvals) {
        Opening sample = Sample.opening(state.folder(), number);
        Opening opening = new Opening(
                sample.executionId(),
                sample.proposal(),
                decision(sample.decision(), environment, approvals),
                sample.policy(),
                sample.approvals(),
                sample.startedBy(),
                sample.engineVersion());
        try (Evidence evidence =
                Evidence.create(state.executions(), opening, Ticking.from("2026-11-20T08:0" + number + ":00Z"))) {
            how.accept(new Run(opening.executionId(), evidence));
            evidence.finish(List.of());
        }
        Seal.write(state.execution(number), state.chain(), Map.of());
        return state.execution(number);
    }

    private static Decision decision(Decision like, Optional<String> environment, List<ConsideredApproval> approvals) {
        DecisionInputs inputs = like.inputs();
        DecisionInputs in = new DecisionInputs(
                inputs.now(),
                inputs.frontEnd(),
                inputs.user(),
                inputs.env(),
                inputs.knownPlans(),
                inputs.foldsNames(),
                inputs.question(),
                approvals,
                inputs.history(),
                environment);
        return new Decision(
                like.id(),
                like.basis(),
                like.verdict(),
                like.riskProposed(),
                like.riskEffective(),
                like.findings(),
                in,
                like.requiredChecks(),
                like.decidedAt(),
                like.engineVersion());
    }
}
