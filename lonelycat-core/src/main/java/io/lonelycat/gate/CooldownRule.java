// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * After so many executions that did not hold, no other one for a time: an element of {@code history.cooldown}.
 *
 * @param rollbacks that many within the time are too many
 */
record CooldownRule(String id, Of of, long rollbacks, Duration within, Setting setting) implements Constraint {
    /** What is counted together. */
    enum Of {
        ALL,
        PATH
    }

    static CooldownRule read(String id, InputObject in) {
        return new CooldownRule(
                id,
                in.required("of").oneOf(Of.class),
                HistoryRules.count(in, "rollbacks"),
                HistoryRules.within(in),
                Constraints.effect(in, "effect", Effect.NEED_APPROVAL));
    }

    @Override
    public List<String> ids() {
        return List.of("history.cooldown." + id);
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        Instant since = subject.inputs().now().minus(within);
        List<WorkspacePath> failed = of == Of.ALL
                ? List.of()
                : HistoryRules.paths(subject).stream()
                        .filter(path -> subject.asked().answer(new PastQuestion.RollbacksOf(path, since)) >= rollbacks)
                        .toList();
        if (of == Of.ALL ? subject.asked().answer(new PastQuestion.Rollbacks(since)) >= rollbacks : !failed.isEmpty()) {
            findings.add(
                    "history.cooldown." + id,
                    setting,
                    failed,
                    "At least " + Wording.count(rollbacks, "execution")
                            + (failed.isEmpty() ? "" : " of " + Wording.paths(failed)) + " did not hold within "
                            + Wording.time(within) + " (history.cooldown." + id + ").",
                    "Find out why with lonelycat:history, and wait.");
        }
    }
}
