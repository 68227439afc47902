// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The policy's section {@code history}: what earlier executions say against another one. */
final class HistoryRules {
    private HistoryRules() {}

    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        List<Constraint> rules = new ArrayList<>();
        in.optional("frequency").ifPresent(list -> rules.addAll(Constraints.named(list, FrequencyRule::read)));
        in.optional("cooldown").ifPresent(list -> rules.addAll(Constraints.named(list, CooldownRule::read)));
        in.optional("oscillation").ifPresent(value -> rules.add(OscillationRule.read(value)));
        in.rejectUnknown();
        return rules;
    }

    /** Reads how far back a rule looks. */
    static Duration within(InputObject in) {
        InputValue value = in.required("within");
        Duration within = value.duration();
        if (within.isZero()) {
            throw value.problem("must be longer than nothing, for example 1h");
        }
        return within;
    }

    /** Reads a count from 1. */
    static long count(InputObject in, String key) {
        return in.required(key).integer(1, Integer.MAX_VALUE);
    }

    /** All paths that a change touches. */
    static List<WorkspacePath> paths(Case subject) {
        return subject.changes().stream()
                .flatMap((FileChange change) -> Stream.of(change.path(), change.source()))
                .distinct()
                .toList();
    }
}
