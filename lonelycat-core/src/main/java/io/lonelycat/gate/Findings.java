// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Collects what the rules find; nothing stops at the first. */
final class Findings {
    static final String NOTHING = "Nothing to do.";

    private final List<Finding> all = new ArrayList<>();

    /** Adds what no policy can permit. */
    void deny(String rule, Collection<WorkspacePath> paths, String reason, String next) {
        all.add(Finding.of(rule, Effect.DENY, OptionalInt.empty(), paths, reason, next));
    }

    /** Adds what the policy says, with the effect that it gives. */
    void add(String rule, Setting setting, Collection<WorkspacePath> paths, String reason, String next) {
        String advice = setting.effect() == Effect.ALLOW ? NOTHING : next;
        all.add(Finding.of(rule, setting.effect(), setting.line(), paths, reason, advice));
    }

    /** Returns the findings, the severest first, those of one effect in the order of the rules. */
    List<Finding> all() {
        return all.stream()
                .sorted(Comparator.comparing(Finding::effect).reversed())
                .toList();
    }
}
