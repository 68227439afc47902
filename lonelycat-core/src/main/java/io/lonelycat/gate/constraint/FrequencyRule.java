// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.policy.Frequency;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;

/** There are not more executions than {@link Frequency} allows. */
record FrequencyRule(Frequency spec) {
    void judge(GateInput subject, Findings findings) {
        Instant since = subject.inputs().now().minus(spec.within());
        String author = subject.plan().createdBy();
        switch (spec.of()) {
            case ALL -> report(subject.asked().answer(new PastQuestion.Executions(since)), "", List.of(), findings);
            case AUTHOR ->
                report(
                        subject.asked().answer(new PastQuestion.ExecutionsBy(author, since)),
                        " of plans by " + DecisionWording.quoted(author),
                        List.of(),
                        findings);
            case PATH -> {
                List<WorkspacePath> busy = subject.touched().stream()
                        .filter(path ->
                                subject.asked().answer(new PastQuestion.ExecutionsOf(path, since)) >= spec.most())
                        .toList();
                report(busy.isEmpty() ? 0 : spec.most(), " of " + DecisionWording.paths(busy), busy, findings);
            }
        }
    }

    private void report(long count, String what, List<WorkspacePath> paths, Findings findings) {
        if (count >= spec.most()) {
            findings.add(
                    "history.frequency." + spec.id(),
                    spec.setting(),
                    paths,
                    "There were " + (paths.isEmpty() ? "" : "at least ") + DecisionWording.count(count, "execution")
                            + what
                            + " within " + DecisionWording.time(spec.within()) + "; the most is " + spec.most()
                            + " (history.frequency."
                            + spec.id() + ").",
                    "Wait, or join changes to fewer executions.");
        }
    }
}
