// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.Explanation.Group;
import io.lonelycat.gate.Findings.Found;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says for each file which rules matched it and why; files with the same reasons share them. */
final class FileReasons {
    private static final int MATCHES = 20;
    private static final String PATHS = "paths.";

    private final Case subject;
    private final List<Found> found;
    private final Map<WorkspacePath, BitSet> findingsOf = new LinkedHashMap<>();

    /** What two files have to have in common to share an explanation: patterns, and findings. */
    private record Reasons(BitSet entries, BitSet findings) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Reasons reasons
                    && entries.equals(reasons.entries)
                    && findings.equals(reasons.findings);
        }

        @Override
        public int hashCode() {
            return 31 * entries.hashCode() + findings.hashCode();
        }
    }

    FileReasons(Case subject, List<Found> found) {
        this.subject = subject;
        this.found = found;
        for (int position = 0; position < found.size(); position++) {
            for (WorkspacePath path : found.get(position).paths()) {
                findingsOf.computeIfAbsent(path, key -> new BitSet()).set(position);
            }
        }
    }

    /** Returns what every file was compared with. */
    static List<String> considered(PolicySections policy) {
        List<String> considered = new ArrayList<>(List.of("what is built in", "the plan's affectedPaths"));
        add(considered, policy.paths().entries().size(), "pattern", "paths");
        considered.add("limits");
        add(considered, policy.risk().size(), "rule", "risk");
        considered.add("secrets");
        add(considered, policy.rules().size(), "rule", "rules");
        add(considered, policy.judges().paths().size(), "pattern", "judges");
        add(considered, policy.waivers().size(), "element", "waivers");
        return considered;
    }

    private static void add(List<String> considered, int count, String thing, String section) {
        if (count > 0) {
            considered.add(Wording.count(count, thing) + " of " + section);
        }
    }

    /** Returns all groups, the strictest first. */
    List<Group> groups() {
        Map<Reasons, List<WorkspacePath>> byReasons = new LinkedHashMap<>();
        for (WorkspacePath path : subject.matches().paths()) {
            byReasons.computeIfAbsent(reasons(path), key -> new ArrayList<>()).add(path);
        }
        return byReasons.entrySet().stream()
                .map(entry -> new Group(ShownPaths.of(entry.getValue()), matches(entry.getKey())))
                .sorted(Comparator.comparing(FileReasons::strictest).reversed())
                .toList();
    }

    private static Effect strictest(Group group) {
        return group.matches().stream()
                .map(Match::effect)
                .max(Effect::compareTo)
                .orElse(Effect.ALLOW);
    }

    /** Returns what matched one file. */
    List<Match> matches(WorkspacePath path) {
        return matches(reasons(path));
    }

    private Reasons reasons(WorkspacePath path) {
        return new Reasons(subject.matches().entries(path), findingsOf.getOrDefault(path, new BitSet()));
    }

    private List<Match> matches(Reasons reasons) {
        List<Finding> findings = reasons.findings().stream()
                .mapToObj(found::get)
                .map(Found::finding)
                .toList();
        List<Match> matches = new ArrayList<>(findings.stream().map(Match::of).toList());
        for (int at = reasons.entries().nextSetBit(0);
                at >= 0;
                at = reasons.entries().nextSetBit(at + 1)) {
            PathEntry entry = subject.sections().paths().entries().get(at);
            if (findings.stream().noneMatch(finding -> isOf(finding, entry))) {
                matches.add(Match.overruled(entry));
            }
        }
        return matches.stream()
                .sorted(Comparator.comparing(Match::counts)
                        .thenComparing(Match::effect)
                        .reversed())
                .limit(MATCHES)
                .map(subject.policy()::placed)
                .toList();
    }

    private static boolean isOf(Finding finding, PathEntry entry) {
        return finding.rule().startsWith(PATHS)
                && finding.effect() == entry.setting().effect()
                && finding.policyLine().equals(entry.setting().line())
                && finding.reason().contains("`" + entry.glob() + "`");
    }
}
