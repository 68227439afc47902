// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.policy.Cooldown;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;

/** After executions that did not hold there is none during a {@link Cooldown}. */
record CooldownRule(Cooldown spec) {
    void judge(GateInput subject, Findings findings) {
        Instant since = subject.inputs().now().minus(spec.within());
        List<WorkspacePath> failed = spec.of() == Cooldown.Of.ALL
                ? List.of()
                : subject.touched().stream()
                        .filter(path ->
                                subject.asked().answer(new PastQuestion.RollbacksOf(path, since)) >= spec.rollbacks())
                        .toList();
        if (spec.of() == Cooldown.Of.ALL
                ? subject.asked().answer(new PastQuestion.Rollbacks(since)) >= spec.rollbacks()
                : !failed.isEmpty()) {
            findings.add(
                    "history.cooldown." + spec.id(),
                    spec.setting(),
                    failed,
                    "At least " + DecisionWording.count(spec.rollbacks(), "execution")
                            + (failed.isEmpty() ? "" : " of " + DecisionWording.paths(failed)) + " did not hold within "
                            + DecisionWording.time(spec.within()) + " (history.cooldown." + spec.id() + ").",
                    "Find out why with `lonelycat history`, and wait.");
        }
    }
}
