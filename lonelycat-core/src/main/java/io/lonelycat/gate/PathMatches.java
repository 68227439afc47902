// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Glob;
import io.lonelycat.workspace.GlobSet;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** All paths of a change, sources and targets, each walked once over all globs of policy and plan together. */
final class PathMatches {
    private final List<Glob> globs = new ArrayList<>();
    private final Span entries;
    private final Span readOnly;
    private final List<Span> riskRules;
    private final List<Span> rules;
    private final Span scope;
    private final Span judges;
    private final Span code;
    private final Map<WorkspacePath, BitSet> hits = new LinkedHashMap<>();

    private PathMatches(Policy policy, ChangePlan plan) {
        PolicySections sections = policy.sections();
        entries =
                append(sections.paths().entries().stream().map(PathEntry::glob).toList());
        readOnly =
                append(sections.paths().readOnly().stream().map(PathEntry::glob).toList());
        riskRules = sections.risk().stream().map(rule -> append(rule.paths())).toList();
        rules = policy.rules().all().stream().map(rule -> append(rule.paths())).toList();
        scope = append(plan.affectedPaths());
        judges = append(sections.judges().paths());
        code = append(sections.judges().code());
    }

    static PathMatches of(Policy policy, ChangePlan plan, ChangeSet changes) {
        PathMatches matches = new PathMatches(policy, plan);
        Set<WorkspacePath> paths = new LinkedHashSet<>();
        for (FileChange change : changes.changes()) {
            paths.add(change.path());
            paths.add(change.source());
        }
        // They come sorted almost always, and then this is one comparison for each.
        List<WorkspacePath> sorted = new ArrayList<>(paths);
        sorted.sort(null);
        return matches.of(sorted);
    }

    /** Matches a path that no change has. */
    static PathMatches of(Policy policy, ChangePlan plan, WorkspacePath path) {
        return new PathMatches(policy, plan).of(Set.of(path));
    }

    private PathMatches of(Collection<WorkspacePath> paths) {
        GlobSet.Matcher matcher = GlobSet.of(globs).matcher();
        paths.forEach(path -> hits.put(path, matcher.matching(path)));
        return this;
    }

    private PathMatches(PathMatches whole, Predicate<WorkspacePath> kept) {
        globs.addAll(whole.globs);
        entries = whole.entries;
        riskRules = whole.riskRules;
        rules = whole.rules;
        readOnly = whole.readOnly;
        scope = whole.scope;
        judges = whole.judges;
        code = whole.code;
        whole.hits.forEach((path, bits) -> {
            if (kept.test(path)) {
                hits.put(path, bits);
            }
        });
    }

    /** Returns the matches of some of the paths. */
    PathMatches keeping(Predicate<WorkspacePath> kept) {
        return new PathMatches(this, kept);
    }

    private Span append(List<Glob> more) {
        globs.addAll(more);
        return new Span(globs.size() - more.size(), globs.size());
    }

    /** Returns the globs of policy and plan that paths are compared with. */
    List<Glob> globs() {
        return List.copyOf(globs);
    }

    /** Returns all paths, sorted. */
    List<WorkspacePath> paths() {
        return List.copyOf(hits.keySet());
    }

    /** Returns the positions of the policy's path entries that match. */
    BitSet entries(WorkspacePath path) {
        return hits(path).get(entries.from(), entries.to());
    }

    /** Returns the positions of the policy's read-only entries that match. */
    BitSet readOnly(WorkspacePath path) {
        return hits(path).get(readOnly.from(), readOnly.to());
    }

    boolean isInScope(WorkspacePath path) {
        return scope.hit(hits(path));
    }

    boolean isJudge(WorkspacePath path) {
        return judges.hit(hits(path));
    }

    /** Says whether source or target of a change is among what verifies changes. */
    boolean isJudge(FileChange change) {
        return isJudge(change.path()) || isJudge(change.source());
    }

    boolean isCode(WorkspacePath path) {
        return code.hit(hits(path)) && !isJudge(path);
    }

    boolean isUnderRiskRule(int rule, WorkspacePath path) {
        return riskRules.get(rule).hit(hits(path));
    }

    /** Returns the positions of the policy's rules under whose paths this is. */
    BitSet rules(WorkspacePath path) {
        BitSet all = hits(path);
        BitSet found = new BitSet(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            found.set(i, rules.get(i).hit(all));
        }
        return found;
    }

    private BitSet hits(WorkspacePath path) {
        return hits.getOrDefault(path, new BitSet());
    }

    /** The positions of one list of globs in the common set. */
    private record Span(int from, int to) {
        boolean hit(BitSet bits) {
            int first = bits.nextSetBit(from);
            return first >= 0 && first < to;
        }
    }
}
