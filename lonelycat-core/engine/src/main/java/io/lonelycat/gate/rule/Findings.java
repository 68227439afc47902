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

/** The results of the rules: findings, the effective risk and the checks to run. Nothing stops at the first finding. */
public final class Findings {
    public static final String NOTHING = "Nothing to do.";

    private final String policy;
    private final List<FindingAt> all = new ArrayList<>();
    private Risk risk;
    private ResolvedChecks checks = ResolvedChecks.none();

    /** Begins without findings, with the risk that the plan proposes. */
    public Findings(GateFacts facts) {
        policy = facts.policy().name();
        risk = facts.plan().risk();
    }

    /** Makes the effective risk at least this one. */
    void raise(Risk atLeast) {
        risk = risk.atLeast(atLeast);
    }

    /** Returns the effective risk, as far as rules have raised it. */
    public Risk risk() {
        return risk;
    }

    /** Decides which checks run if the change is allowed. */
    void run(ResolvedChecks resolved) {
        checks = resolved;
    }

    /** Returns the checks that run if the change is allowed. */
    public ResolvedChecks checks() {
        return checks;
    }

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
        add(rule, Setting.builtIn(Effect.DENY), paths, reason, next);
    }

    /** Adds what the policy says, with the effect that it gives. */
    public void add(String rule, Setting setting, Collection<WorkspacePath> paths, String reason, String next) {
        String advice = setting.effect() == Effect.ALLOW ? NOTHING : next;
        List<WorkspacePath> sorted = SortedPaths.of(paths);
        Finding finding = Finding.of(rule, layered(setting), sorted, reason, advice);
        all.add(new FindingAt(finding, sorted));
    }

    /** Leaves the name of the policy out: only another layer is named. */
    private Setting layered(Setting setting) {
        return new Setting(
                setting.effect(), setting.line(), setting.document().filter(document -> !document.equals(policy)));
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
