// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How many executions there may be in a time: an element of {@code history.frequency}.
 *
 * @param most that many may have begun within the time before this one
 */
record FrequencyRule(String id, Of of, long most, Duration within, Setting setting) implements Constraint {
    /** What is counted together. */
    enum Of {
        ALL,
        AUTHOR,
        PATH
    }

    static FrequencyRule read(String id, InputObject in) {
        return new FrequencyRule(
                id,
                in.required("of").oneOf(Of.class),
                HistoryRules.count(in, "most"),
                HistoryRules.within(in),
                Constraints.effect(in, "effect", Effect.NEED_APPROVAL));
    }

    @Override
    public List<String> ids() {
        return List.of("history.frequency." + id);
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        Instant since = subject.inputs().now().minus(within);
        String author = subject.plan().createdBy();
        switch (of) {
            case ALL -> report(subject.asked().answer(new PastQuestion.Executions(since)), "", List.of(), findings);
            case AUTHOR ->
                report(
                        subject.asked().answer(new PastQuestion.ExecutionsBy(author, since)),
                        " of plans by " + Wording.quoted(author),
                        List.of(),
                        findings);
            case PATH -> {
                List<WorkspacePath> busy = HistoryRules.paths(subject).stream()
                        .filter(path -> subject.asked().answer(new PastQuestion.ExecutionsOf(path, since)) >= most)
                        .toList();
                report(busy.isEmpty() ? 0 : most, " of " + Wording.paths(busy), busy, findings);
            }
        }
    }

    private void report(long count, String what, List<WorkspacePath> paths, Findings findings) {
        if (count >= most) {
            findings.add(
                    "history.frequency." + id,
                    setting,
                    paths,
                    "There were " + (paths.isEmpty() ? "" : "at least ") + Wording.count(count, "execution") + what
                            + " within " + Wording.time(within) + "; the most is " + most + " (history.frequency."
                            + id + ").",
                    "Wait, or join changes to fewer executions.");
        }
    }
}
