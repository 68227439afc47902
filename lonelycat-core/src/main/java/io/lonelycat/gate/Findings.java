// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Collects what the rules find; nothing stops at the first. */
final class Findings {
    static final String NOTHING = "Nothing to do.";

    private final List<Found> all = new ArrayList<>();

    /**
     * A finding with all its paths, of which it shows but the first.
     *
     * @param paths none if it is about the whole change
     */
    record Found(Finding finding, List<WorkspacePath> paths) {
        Found with(Finding other) {
            return new Found(other, paths);
        }

        /** Says whether this keeps the verdict from {@link Verdict#ALLOW}. */
        boolean stands() {
            return finding.weight().compareTo(Effect.NEED_APPROVAL) >= 0;
        }
    }

    /** Adds what no policy can permit. */
    void deny(String rule, Collection<WorkspacePath> paths, String reason, String next) {
        add(Finding.of(rule, Effect.DENY, OptionalInt.empty(), paths, reason, next), paths);
    }

    /** Adds what the policy says, with the effect that it gives. */
    void add(String rule, Setting setting, Collection<WorkspacePath> paths, String reason, String next) {
        String advice = setting.effect() == Effect.ALLOW ? NOTHING : next;
        add(Finding.of(rule, setting.effect(), setting.line(), paths, reason, advice), paths);
    }

    private void add(Finding finding, Collection<WorkspacePath> paths) {
        all.add(new Found(finding, List.copyOf(paths)));
    }

    /** Adds all of another collection, in its order. */
    void addAll(Findings others) {
        all.addAll(others.all);
    }

    /** Puts what comes of each in its place. */
    void replaceAll(UnaryOperator<Found> change) {
        all.replaceAll(change);
    }

    /** Returns the findings with all their paths, in the order of the rules. */
    List<Found> found() {
        return List.copyOf(all);
    }

    /** Returns the findings, the severest first, those of one effect in the order of the rules. */
    List<Finding> all() {
        return all.stream()
                .map(Found::finding)
                .sorted(Comparator.comparing(Finding::effect).reversed())
                .toList();
    }
}
