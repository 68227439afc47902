// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.past.PastExecution.PastProof;
import io.lonelycat.gate.past.PastQuestion.LastPassage;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.Environment.Environments;
import io.lonelycat.next.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Requires that the change was first applied in another environment named by the policy. */
final class EnvironmentRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        Environments known = facts.sections().environments();
        if (known.all().isEmpty()) {
            return;
        }
        Optional<Environment> environment = facts.environment();
        if (environment.isEmpty()) {
            findings.add(
                    "environment.missing",
                    known.missing(),
                    List.of(),
                    "The policy has environments, but the change names no target environment.",
                    "Set `lonelycat.environment` to the target environment: "
                            + DecisionWording.list(known.all().keySet().stream().toList(), 10) + ".");
            return;
        }
        environment.get().required().ifPresent(required -> passage(facts, environment.get(), required, findings));
    }

    private static void passage(
            GateFacts facts, Environment environment, Environment.Required required, Findings findings) {
        Optional<PastProof> passage =
                facts.past().answer(new LastPassage(facts.proposal().checksum(), required.environment()));
        String before = DecisionWording.quoted(required.environment());
        if (passage.isEmpty()) {
            findings.add(
                    "environment.requires",
                    required.setting(),
                    List.of(),
                    "The environment " + DecisionWording.quoted(environment.name())
                            + " requires that the change was applied in "
                            + before
                            + " first. According to the records of this workspace, the change was not applied in"
                            + " " + before + ", or was rolled back later.",
                    "Execute the change with " + Action.setting("environment", required.environment()) + " first.");
            return;
        }
        String done = "applied in " + before + " by " + passage.get().executionId() + " at "
                + passage.get().at();
        if (isTooOld(passage.get().at(), required.within(), facts.inputs().now())) {
            findings.add(
                    "environment.requires",
                    required.setting(),
                    List.of(),
                    "The change was " + done + ". This is longer ago than the "
                            + required.within().map(DecisionWording::time).orElse("time")
                            + " that `within` of the environment "
                            + DecisionWording.quoted(environment.name()) + " allows.",
                    "Execute the change with " + Action.setting("environment", required.environment()) + " again.");
        } else {
            findings.add(
                    "environment.passed",
                    required.setting().with(Effect.ALLOW),
                    List.of(),
                    "The change was " + done + ".",
                    Findings.NOTHING);
        }
    }

    private static boolean isTooOld(Instant at, Optional<Duration> within, Instant now) {
        return within.filter(longest -> Duration.between(at, now).compareTo(longest) > 0)
                .isPresent();
    }
}
