// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.PathEntry;
import io.lonelycat.gate.policy.PathPolicy;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Each path, source and target, by the policy's lists (deny before need_approval before allow) and the plan's scope. */
public final class PathRule {
    private final GateInput subject;
    private final List<PathEntry> entries;
    private final Map<Integer, List<WorkspacePath>> byEntry = new TreeMap<>();
    private final List<WorkspacePath> unmatched = new ArrayList<>();

    private PathRule(GateInput subject) {
        this.subject = subject;
        this.entries = subject.sections().paths().entries();
    }

    public static void judge(GateInput subject, Findings findings) {
        PathRule rule = new PathRule(subject);
        for (WorkspacePath path : subject.matches().paths()) {
            rule.sort(path);
        }
        scope(subject, findings);
        for (Map.Entry<Integer, List<WorkspacePath>> matched : rule.byEntry.entrySet()) {
            report(rule.entries.get(matched.getKey()), matched.getValue(), findings);
        }
        rule.reportUnmatched(findings);
    }

    /** Says whether a policy, or the default policy, which knows the names of keys, lets no change touch a path, and shows it to no agent. */
    public static boolean isClosed(Policy policy, WorkspacePath path) {
        PathPolicy own = policy.sections().paths();
        boolean unknown = own.entries().stream().noneMatch(entry -> matches(entry, path));
        return Stream.concat(own.entries().stream(), Default.ENTRIES.stream())
                        .anyMatch(entry -> entry.setting().effect() == Effect.DENY && matches(entry, path))
                || (unknown && own.unmatched().effect() == Effect.DENY);
    }

    private static boolean matches(PathEntry entry, WorkspacePath path) {
        return entry.glob().matches(path);
    }

    /** What the default policy says of paths. */
    private static final class Default {
        static final List<PathEntry> ENTRIES =
                Policy.byDefault().sections().paths().entries();
    }

    /** Every deny and need_approval that matches is told; of allow only the first, and only where nothing else matches. */
    private void sort(WorkspacePath path) {
        BitSet hits = subject.matches().entries(path);
        if (hits.isEmpty()) {
            unmatched.add(path);
        }
        boolean told = false;
        for (int at = hits.nextSetBit(0); at >= 0; at = hits.nextSetBit(at + 1)) {
            boolean allows = entries.get(at).setting().effect() == Effect.ALLOW;
            if (allows && told) {
                return;
            }
            told = true;
            byEntry.computeIfAbsent(at, key -> new ArrayList<>()).add(path);
        }
    }

    /** Says whether the policy asks for an approval because of this path. */
    static boolean needsApproval(GateInput subject, WorkspacePath path) {
        List<PathEntry> entries = subject.sections().paths().entries();
        return subject.matches().entries(path).stream()
                .anyMatch(at -> entries.get(at).setting().effect() == Effect.NEED_APPROVAL);
    }

    private static void report(PathEntry entry, List<WorkspacePath> paths, Findings findings) {
        String pattern = "`" + entry.glob() + "`";
        String matched = DecisionWording.paths(paths) + (paths.size() == 1 ? " matches " : " match ") + pattern;
        switch (entry.setting().effect()) {
            case DENY ->
                findings.add(
                        "paths.deny",
                        entry.setting(),
                        paths,
                        matched + ", which the policy denies" + because(entry) + ".",
                        "Drop the path from the change.");
            case NEED_APPROVAL ->
                findings.add(
                        "paths.need_approval",
                        entry.setting(),
                        paths,
                        matched + ", for which the policy requires an approval" + because(entry) + ".",
                        "Drop the path from the change.");
            default ->
                findings.add(
                        "paths.allow",
                        entry.setting(),
                        paths,
                        matched + ", which the policy allows.",
                        Findings.NOTHING);
        }
    }

    private static String because(PathEntry entry) {
        String why = DecisionWording.shown(entry.why());
        return why.isEmpty() ? "" : ": " + (why.endsWith(".") ? why.substring(0, why.length() - 1) : why);
    }

    private void reportUnmatched(Findings findings) {
        if (!unmatched.isEmpty()) {
            findings.add(
                    "paths.unmatched",
                    subject.sections().paths().unmatched(),
                    unmatched,
                    DecisionWording.paths(unmatched) + (unmatched.size() == 1 ? " matches" : " match")
                            + " no pattern of the policy (paths: deny, need_approval, allow).",
                    "Ask the policy's owner to add a pattern, or drop the path from the change.");
        }
    }

    private static void scope(GateInput subject, Findings findings) {
        ChangePlan plan = subject.plan();
        List<WorkspacePath> outside = new ArrayList<>();
        for (WorkspacePath path : subject.matches().paths()) {
            if (!subject.matches().isInScope(path)) {
                outside.add(path);
            }
        }
        if (!outside.isEmpty()) {
            findings.deny(
                    "scope-outside",
                    outside,
                    DecisionWording.paths(outside) + (outside.size() == 1 ? " is" : " are")
                            + " outside the plan's affectedPaths (plan.json: " + patterns(plan) + ").",
                    "Add the path to affectedPaths and plan again, or drop the path from the change.");
        }
        if (plan.derived().contains("affectedPaths")) {
            findings.add(
                    "scope-derived",
                    Setting.builtIn(Effect.ALLOW),
                    List.of(),
                    "The plan declares no affectedPaths, so the plan does not restrict the changed paths. To restrict"
                            + " the paths, declare affectedPaths in a plan file.",
                    Findings.NOTHING);
        }
    }

    private static String patterns(ChangePlan plan) {
        List<String> globs = plan.affectedPaths().stream()
                .map(Glob::pattern)
                .map(DecisionWording::quoted)
                .toList();
        return globs.isEmpty() ? "none" : DecisionWording.list(globs, 5);
    }
}
