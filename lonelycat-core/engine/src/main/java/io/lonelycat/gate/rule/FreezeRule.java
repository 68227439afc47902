// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.Freeze;
import io.lonelycat.gate.policy.FreezeTime.Window;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Nothing is changed during a {@link Freeze} of the policy or of the target environment. */
public record FreezeRule(Freeze spec) {
    public static void judge(GateInput subject, Findings findings) {
        List<Freeze> ofEnvironment =
                subject.environment().map(Environment::freeze).orElse(List.of());
        Stream.concat(subject.sections().freeze().stream(), ofEnvironment.stream())
                .forEach(freeze -> new FreezeRule(freeze).judgeOne(subject, findings));
    }

    private void judgeOne(GateInput subject, Findings findings) {
        Optional<Window> window = spec.time().at(subject.inputs().now());
        List<WorkspacePath> frozen = frozen(subject);
        if (window.isPresent() && (spec.paths().isEmpty() || !frozen.isEmpty())) {
            String until = spec.time().shown(window.get().until());
            findings.add(
                    spec.rule(),
                    spec.setting(),
                    frozen,
                    (frozen.isEmpty()
                                    ? "Changes are"
                                    : DecisionWording.paths(frozen) + (frozen.size() == 1 ? " is" : " are"))
                            + " frozen from "
                            + spec.time().shown(window.get().from()) + " to " + until + ": "
                            + DecisionWording.quoted(spec.why()) + " (" + spec.rule() + ").",
                    "Wait until " + until + ".");
        }
    }

    private List<WorkspacePath> frozen(GateInput subject) {
        return spec.paths().stream()
                .flatMap(globs -> subject.changes().stream()
                        .flatMap(FreezeRule::touched)
                        .distinct()
                        .filter(globs::matchesAny))
                .toList();
    }

    private static Stream<WorkspacePath> touched(FileChange change) {
        return Stream.of(change.path(), change.source());
    }
}
