// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.SortedPaths;
import io.lonelycat.gate.policy.PathEntry;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.PolicySections;
import io.lonelycat.gate.policy.RiskRule;
import io.lonelycat.gate.policy.Rule;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All paths of a change, sources and targets, each walked once over all globs of the policy together. */
public final class PathMatches {
    private final List<Glob> globs = new ArrayList<>();
    private final Span entries;
    private final Span readOnly;
    private final List<Span> riskRules;
    private final List<Span> rules;
    private final Span judges;
    private final Span code;
    private final RuleScope scope;
    private final List<Glob> scopeGlobs;
    private final List<WorkspacePath> paths;
    private final Map<WorkspacePath, Hits> hits;
    private @Nullable List<WorkspacePath> odd;

    /** What a path matches; paths that match the same share it. The sets are never modified. */
    private record Hits(BitSet all, BitSet entries, BitSet readOnly, boolean judge, boolean code) {
        static final Hits NONE = new Hits(new BitSet(), new BitSet(), new BitSet(), false, false);
    }

    /** Matches paths, which are sorted and each there once. */
    private PathMatches(Policy policy, ChangePlan plan, List<WorkspacePath> paths) {
        PolicySections sections = policy.sections();
        entries = append(PathEntry.globsOf(sections.paths().entries()));
        readOnly = append(PathEntry.globsOf(sections.paths().readOnly()));
        List<Span> underRisk = new ArrayList<>();
        for (RiskRule rule : sections.risk()) {
            underRisk.add(append(rule.paths()));
        }
        riskRules = List.copyOf(underRisk);
        List<Span> underRules = new ArrayList<>();
        for (Rule rule : policy.rules().all()) {
            underRules.add(append(rule.paths()));
        }
        rules = List.copyOf(underRules);
        judges = append(sections.judges().paths());
        code = append(sections.judges().code());
        scope = new RuleScope(plan.affectedPaths());
        scopeGlobs = plan.affectedPaths();
        this.paths = Collections.unmodifiableList(paths);
        hits = hits();
    }

    private Map<WorkspacePath, Hits> hits() {
        GlobSet.Matcher matcher = GlobSet.of(globs).matcher();
        Map<WorkspacePath, Hits> found = new HashMap<>(2 * paths.size());
        Map<BitSet, Hits> known = new HashMap<>();
        Hits last = Hits.NONE;
        for (WorkspacePath path : paths) {
            BitSet matching = matcher.shared(path);
            if (!matching.equals(last.all)) {
                Hits before = known.get(matching);
                last = before == null ? hits(matching) : before;
                known.put(matching, last);
            }
            found.put(path, last);
        }
        return found;
    }

    private Hits hits(BitSet all) {
        boolean judge = judges.hit(all);
        return new Hits(
                all,
                all.get(entries.from(), entries.to()),
                all.get(readOnly.from(), readOnly.to()),
                judge,
                !judge && code.hit(all));
    }

    public static PathMatches of(Policy policy, ChangePlan plan, ChangeSet changes) {
        List<WorkspacePath> paths = new ArrayList<>();
        boolean renamed = false;
        for (FileChange change : changes.changes()) {
            paths.add(change.path());
            if (change.oldPath() != null) {
                paths.add(change.oldPath());
                renamed = true;
            }
        }
        // A change set is sorted.
        return new PathMatches(policy, plan, renamed ? SortedPaths.of(paths) : paths);
    }

    private Span append(List<Glob> more) {
        globs.addAll(more);
        return new Span(globs.size() - more.size(), globs.size());
    }

    /** Returns the globs of policy and plan that paths are compared with. */
    List<Glob> globs() {
        List<Glob> all = new ArrayList<>(globs);
        all.addAll(scopeGlobs);
        return all;
    }

    /** Returns all paths, sorted, each once. */
    public List<WorkspacePath> paths() {
        return paths;
    }

    /** Returns the paths that are not all printable ASCII, and so may not be what they look like. */
    List<WorkspacePath> oddPaths() {
        List<WorkspacePath> known = odd;
        if (known == null) {
            known = new ArrayList<>();
            for (WorkspacePath path : paths) {
                if (!VisibleText.isPlain(path.value())) {
                    known.add(path);
                }
            }
            odd = known;
        }
        return known;
    }

    /** Returns the positions of the policy's path entries that match; not to be changed. */
    public BitSet entries(WorkspacePath path) {
        return hits(path).entries();
    }

    /** Returns the positions of the policy's read-only entries that match; not to be changed. */
    BitSet readOnly(WorkspacePath path) {
        return hits(path).readOnly();
    }

    boolean isInScope(WorkspacePath path) {
        return scope.has(path);
    }

    public boolean isJudge(WorkspacePath path) {
        return hits(path).judge();
    }

    /** Says whether source or target of a change is among what verifies changes. */
    public boolean isJudge(FileChange change) {
        return isJudge(change.path()) || isJudge(change.source());
    }

    boolean isCode(WorkspacePath path) {
        return hits(path).code();
    }

    public boolean isUnderRiskRule(int rule, WorkspacePath path) {
        return riskRules.get(rule).hit(hits(path).all());
    }

    /** Returns the positions of the policy's rules under whose paths this is. */
    BitSet rules(WorkspacePath path) {
        BitSet all = hits(path).all();
        BitSet found = new BitSet(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            found.set(i, rules.get(i).hit(all));
        }
        return found;
    }

    private Hits hits(WorkspacePath path) {
        return hits.getOrDefault(path, Hits.NONE);
    }

    /** The positions of one list of globs in the common set. */
    private record Span(int from, int to) {
        boolean hit(BitSet bits) {
            int first = bits.nextSetBit(from);
            return first >= 0 && first < to;
        }
    }

    /**
     * The plan's affectedPaths. If they were not declared, they are all changed paths, thousands of patterns without a
     * wildcard.
     */
    private static final class RuleScope {
        private final Set<String> plain = new HashSet<>();
        private final GlobSet globs;

        RuleScope(List<Glob> patterns) {
            List<Glob> others = new ArrayList<>();
            for (Glob pattern : patterns) {
                if (pattern.isPath()) {
                    plain.add(pattern.pattern());
                } else {
                    others.add(pattern);
                }
            }
            globs = GlobSet.of(others);
        }

        boolean has(WorkspacePath path) {
            return plain.contains(path.value()) || (globs.size() > 0 && globs.matchesAny(path));
        }
    }
}
