// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.policy.Constraint.Cooldown;
import io.lonelycat.gate.policy.Constraint.Frequency;
import io.lonelycat.gate.policy.Constraint.Oscillation;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules by which a change is judged for what was executed before it. */
final class HistoryRules {
    private HistoryRules() {}

    /** After failed executions no execution is allowed during a {@link Cooldown}. */
    record CooldownRule(Cooldown spec) {
        void judge(GateInput subject, Findings findings) {
            Instant since = subject.inputs().now().minus(spec.within());
            List<WorkspacePath> failed = spec.of() == Cooldown.Of.ALL
                    ? List.of()
                    : subject.touched().stream()
                            .filter(path -> subject.asked().answer(new PastQuestion.RollbacksOf(path, since))
                                    >= spec.rollbacks())
                            .toList();
            if (spec.of() == Cooldown.Of.ALL
                    ? subject.asked().answer(new PastQuestion.Rollbacks(since)) >= spec.rollbacks()
                    : !failed.isEmpty()) {
                findings.add(
                        "history.cooldown." + spec.id(),
                        spec.setting(),
                        failed,
                        "At least " + DecisionWording.count(spec.rollbacks(), "execution")
                                + (failed.isEmpty() ? "" : " of " + DecisionWording.paths(failed))
                                + " did not hold within "
                                + DecisionWording.time(spec.within()) + " (history.cooldown." + spec.id() + ").",
                        "Find out why with `lonelycat history`, and wait.");
            }
        }
    }

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

    /** No path goes back and forth more often than {@link Oscillation} allows. */
    record OscillationRule(Oscillation spec) {
        void judge(GateInput subject, Findings findings) {
            Instant since = subject.inputs().now().minus(spec.within());
            Map<WorkspacePath, ContentMark> next = next(subject);
            List<WorkspacePath> swinging = next.entrySet().stream()
                    .filter(entry -> returnsTo(
                            subject.asked().answer(new PastQuestion.ContentsOf(entry.getKey(), since)),
                            entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!swinging.isEmpty()) {
                findings.add(
                        "history.oscillation",
                        spec.setting(),
                        swinging,
                        DecisionWording.paths(swinging) + (swinging.size() == 1 ? " returns" : " return")
                                + " to a content of before, at least for the " + spec.returns() + ". time within "
                                + DecisionWording.time(spec.within()) + " (history.oscillation).",
                        "Find out with `lonelycat history` who changes it back, and agree.");
            }
        }

        /** What each path holds after the change. */
        private static Map<WorkspacePath, ContentMark> next(GateInput subject) {
            Map<WorkspacePath, ContentMark> next = new LinkedHashMap<>();
            for (FileChange change : subject.changes()) {
                next.put(change.source(), ContentMark.NONE);
            }
            for (FileChange change : subject.changes()) {
                @Nullable Digest content = change.newSha256();
                next.put(change.path(), ContentMark.of(content));
            }
            return next;
        }

        /** Only a change that is itself a return is one too many. */
        private boolean returnsTo(List<ContentMark> before, ContentMark next) {
            if (before.isEmpty() || before.get(before.size() - 1).equals(next)) {
                return false;
            }
            List<ContentMark> all = new ArrayList<>(before);
            all.add(next);
            Set<ContentMark> seen = new HashSet<>();
            long count = all.stream().filter(mark -> !seen.add(mark)).count();
            return before.contains(next) && count >= spec.returns();
        }
    }
}
