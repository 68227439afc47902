// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.SortedPaths;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Collects what the rules find; nothing stops at the first. */
public final class Findings {
    public static final String NOTHING = "Nothing to do.";

    private final List<FindingAt> all = new ArrayList<>();

    /**
     * A finding with all its paths, of which it shows but the first.
     *
     * @param paths sorted, each once; none if it is about the whole change
     */
    public record FindingAt(Finding finding, List<WorkspacePath> paths) {
        FindingAt with(Finding other) {
            return new FindingAt(other, paths);
        }
    }

    /** Adds what no policy can permit. */
    void deny(String rule, Collection<WorkspacePath> paths, String reason, String next) {
        add(rule, new Setting(Effect.DENY, OptionalInt.empty()), paths, reason, next);
    }

    /** Adds what the policy says, with the effect that it gives. */
    public void add(String rule, Setting setting, Collection<WorkspacePath> paths, String reason, String next) {
        String advice = setting.effect() == Effect.ALLOW ? NOTHING : next;
        List<WorkspacePath> sorted = SortedPaths.of(paths);
        Finding finding = Finding.of(rule, setting.effect(), setting.line(), sorted, reason, advice);
        all.add(new FindingAt(finding, sorted));
    }

    /** Adds all of another collection, in its order. */
    public void addAll(Findings others) {
        all.addAll(others.all);
    }

    /** Puts what comes of each in its place. */
    void replaceAll(UnaryOperator<FindingAt> change) {
        all.replaceAll(change);
    }

    /** Returns the findings, the severest first, those of one effect in the order of the rules. */
    public List<Finding> all() {
        List<Finding> sorted = new ArrayList<>();
        for (FindingAt found : all) {
            sorted.add(found.finding());
        }
        sorted.sort(Comparator.comparing(Finding::effect).reversed());
        return sorted;
    }
}
