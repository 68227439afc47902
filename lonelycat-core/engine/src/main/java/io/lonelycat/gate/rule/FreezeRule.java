// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.Freeze;
import io.lonelycat.gate.policy.FreezeTime.Window;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.stream.Stream;

/** Reports changes during a change freeze. */
final class FreezeRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<Freeze> ofEnvironment =
                facts.environment().map(Environment::freeze).orElse(List.of());
        Stream.concat(facts.sections().freeze().stream(), ofEnvironment.stream())
                .forEach(freeze -> freeze.time()
                        .at(facts.inputs().now())
                        .ifPresent(window -> evaluate(freeze, window, facts, findings)));
    }

    private static void evaluate(Freeze freeze, Window window, GateFacts facts, Findings findings) {
        List<WorkspacePath> frozen = freeze.paths().stream()
                .flatMap(globs -> facts.touched().stream().filter(globs::matchesAny))
                .toList();
        if (freeze.paths().isPresent() && frozen.isEmpty()) {
            return;
        }
        String until = freeze.time().shown(window.until());
        findings.add(
                freeze.rule(),
                freeze.setting(),
                frozen,
                (frozen.isEmpty() ? "Changes are" : DecisionWording.paths(frozen, " is", " are")) + " frozen from "
                        + freeze.time().shown(window.from()) + " to " + until + " by `" + freeze.rule()
                        + "` of the policy, for the reason " + DecisionWording.quoted(freeze.why()) + ".",
                freeze.setting().effect() == Effect.WARN
                        ? "If the change can wait, wait until " + until
                                + ". This finding is a warning and does not stop the change."
                        : "Wait until " + until + ".");
    }
}
