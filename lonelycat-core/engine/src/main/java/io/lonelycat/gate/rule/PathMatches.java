// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.SortedPaths;
import io.lonelycat.gate.policy.PathEntry;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.PolicyRule;
import io.lonelycat.gate.policy.PolicySections;
import io.lonelycat.gate.policy.RiskRule;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
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

/** Matches all paths of a change against all globs of the policy in a single pass. */
final class PathMatches {
    private static final BitSet NOTHING = new BitSet();

    private final List<Glob> globs = new ArrayList<>();
    private final Span entries;
    private final Span readOnly;
    private final List<Span> riskRules;
    private final List<Span> rules;
    private final Span verificationFiles;
    private final Span code;
    private final RuleScope scope;
    private final List<WorkspacePath> paths;
    private final Map<WorkspacePath, BitSet> hits = new HashMap<>();

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
        for (PolicyRule rule : sections.rules()) {
            underRules.add(append(rule.paths()));
        }
        rules = List.copyOf(underRules);
        verificationFiles = append(sections.verificationFiles().paths());
        code = append(sections.verificationFiles().code());
        scope = new RuleScope(plan.affectedPaths());
        this.paths = Collections.unmodifiableList(paths);
        GlobSet.Matcher matcher = GlobSet.of(globs).matcher();
        BitSet last = new BitSet();
        for (WorkspacePath path : paths) {
            BitSet matching = matcher.shared(path);
            // Neighbouring paths that match the same globs share one BitSet to save memory.
            last = matching.equals(last) ? last : matching;
            hits.put(path, last);
        }
    }

    static PathMatches of(Policy policy, ChangePlan plan, ChangeSet changes) {
        List<WorkspacePath> paths = new ArrayList<>();
        boolean renamed = false;
        for (FileChange change : changes.changes()) {
            paths.add(change.path());
            if (change.oldPath() != null) {
                paths.add(change.oldPath());
                renamed = true;
            }
        }
        // A change set without renames is already sorted by path.
        return new PathMatches(policy, plan, renamed ? SortedPaths.of(paths) : paths);
    }

    private Span append(List<Glob> more) {
        globs.addAll(more);
        return new Span(globs.size() - more.size(), globs.size());
    }

    List<WorkspacePath> paths() {
        return paths;
    }

    BitSet entries(WorkspacePath path) {
        return entries.of(hits(path));
    }

    BitSet readOnly(WorkspacePath path) {
        return readOnly.of(hits(path));
    }

    boolean isInScope(WorkspacePath path) {
        return scope.has(path);
    }

    boolean isVerificationFile(WorkspacePath path) {
        return verificationFiles.hit(hits(path));
    }

    boolean isVerificationFile(FileChange change) {
        return isVerificationFile(change.path()) || isVerificationFile(change.source());
    }

    List<WorkspacePath> verificationFiles() {
        return paths.stream().filter(this::isVerificationFile).toList();
    }

    /** Returns the changed source files that checks verify, without verification files. */
    List<WorkspacePath> code() {
        return paths.stream()
                .filter(path -> !isVerificationFile(path) && code.hit(hits(path)))
                .toList();
    }

    boolean isUnderRiskRule(int rule, WorkspacePath path) {
        return riskRules.get(rule).hit(hits(path));
    }

    BitSet rules(WorkspacePath path) {
        BitSet all = hits(path);
        BitSet found = new BitSet(rules.size());
        for (int i = 0; i < rules.size(); i++) {
            found.set(i, rules.get(i).hit(all));
        }
        return found;
    }

    private BitSet hits(WorkspacePath path) {
        return hits.getOrDefault(path, NOTHING);
    }

    private record Span(int from, int to) {
        BitSet of(BitSet bits) {
            return bits.get(from, to);
        }

        boolean hit(BitSet bits) {
            int first = bits.nextSetBit(from);
            return first >= 0 && first < to;
        }
    }

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
