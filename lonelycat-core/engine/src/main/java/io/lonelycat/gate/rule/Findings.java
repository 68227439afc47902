// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.SortedPaths;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects findings, effective risk and checks while rules are evaluated. */
public final class Findings {
    public static final String NOTHING = "Nothing to do.";

    private final String policy;
    private final List<FindingAt> all = new ArrayList<>();
    private Risk risk;
    private ResolvedChecks checks = ResolvedChecks.none();

    public Findings(GateFacts facts) {
        policy = facts.policy().name();
        risk = facts.plan().risk();
    }

    void raise(Risk atLeast) {
        risk = risk.atLeast(atLeast);
    }

    public Risk risk() {
        return risk;
    }

    void run(ResolvedChecks resolved) {
        checks = resolved;
    }

    public ResolvedChecks checks() {
        return checks;
    }

    /**
     * Finding with all its paths, sorted and distinct; {@code finding} contains only the first few. Without paths, the
     * finding concerns the whole change.
     */
    public record FindingAt(Finding finding, List<WorkspacePath> paths) {
        FindingAt with(Finding other) {
            return new FindingAt(other, paths);
        }
    }

    /** Adds a finding that denies the change under every policy. */
    void deny(String rule, Collection<WorkspacePath> paths, String reason, String next) {
        add(rule, Setting.builtIn(Effect.DENY), paths, reason, next);
    }

    public void add(String rule, Setting setting, Collection<WorkspacePath> paths, String reason, String next) {
        String advice = setting.effect() == Effect.ALLOW ? NOTHING : next;
        List<WorkspacePath> sorted = SortedPaths.of(paths);
        Finding finding = Finding.of(rule, layered(setting), sorted, reason, advice);
        all.add(new FindingAt(finding, sorted));
    }

    private Setting layered(Setting setting) {
        return new Setting(
                setting.effect(), setting.line(), setting.document().filter(document -> !document.equals(policy)));
    }

    void replaceAll(UnaryOperator<FindingAt> change) {
        all.replaceAll(change);
    }

    /** Returns all findings by severity, then by the order of the rules. */
    public List<Finding> all() {
        List<Finding> sorted = new ArrayList<>();
        for (FindingAt found : all) {
            sorted.add(found.finding());
        }
        sorted.sort(Comparator.comparing(Finding::effect).reversed());
        return sorted;
    }
}
