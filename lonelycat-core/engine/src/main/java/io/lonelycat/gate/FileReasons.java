// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Explanation.FileGroup;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Match;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.decision.ShownPaths;
import io.lonelycat.gate.policy.PathEntry;
import io.lonelycat.gate.policy.PolicySections;
import io.lonelycat.gate.rule.Findings.FindingAt;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says for each file which rules matched it and why; files with the same reasons share them. */
final class FileReasons {
    private static final int MATCHES = 20;
    private static final String PATHS = "paths.";

    private final GateInput subject;
    private final List<FindingAt> found;
    private final Map<WorkspacePath, BitSet> findingsOf = new HashMap<>();
    /** The findings about all files: what holds of those that are in no other. */
    private final BitSet everywhere;

    FileReasons(GateInput subject, List<FindingAt> found) {
        this.subject = subject;
        this.found = found;
        BitSet everywhere = new BitSet();
        for (int position = 0; position < found.size(); position++) {
            if (found.get(position).paths().equals(subject.matches().paths())) {
                everywhere.set(position);
                continue;
            }
            for (WorkspacePath path : found.get(position).paths()) {
                BitSet positions = findingsOf.get(path);
                if (positions == null) {
                    positions = new BitSet();
                    findingsOf.put(path, positions);
                }
                positions.set(position);
            }
        }
        this.everywhere = everywhere;
        for (BitSet positions : findingsOf.values()) {
            positions.or(everywhere);
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
            considered.add(DecisionWording.count(count, thing) + " of " + section);
        }
    }

    /** Returns all groups, the strictest first. */
    List<FileGroup> groups() {
        Map<SharedReasons, List<WorkspacePath>> byReasons = new LinkedHashMap<>();
        SharedReasons last = null;
        List<WorkspacePath> alike = new ArrayList<>();
        for (WorkspacePath path : subject.matches().paths()) {
            SharedReasons reasons = reasons(path);
            if (last == null || !reasons.equals(last)) {
                alike = byReasons.computeIfAbsent(reasons, key -> new ArrayList<>());
                last = reasons;
            }
            alike.add(path);
        }
        List<FileGroup> groups = new ArrayList<>();
        for (Map.Entry<SharedReasons, List<WorkspacePath>> entry : byReasons.entrySet()) {
            groups.add(new FileGroup(ShownPaths.of(entry.getValue()), matches(entry.getKey())));
        }
        if (groups.size() > 1) {
            groups.sort(Comparator.comparing(FileReasons::strictest).reversed());
        }
        return groups;
    }

    private static Effect strictest(FileGroup group) {
        Effect strictest = Effect.ALLOW;
        for (Match match : group.matches()) {
            strictest = match.effect().compareTo(strictest) > 0 ? match.effect() : strictest;
        }
        return strictest;
    }

    /** Returns what matched one file. */
    List<Match> matches(WorkspacePath path) {
        return matches(reasons(path));
    }

    private SharedReasons reasons(WorkspacePath path) {
        return new SharedReasons(subject.matches().entries(path), findingsOf.getOrDefault(path, everywhere));
    }

    private List<Match> matches(SharedReasons reasons) {
        List<Finding> findings = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        BitSet positions = reasons.findings();
        for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
            findings.add(found.get(at).finding());
            matches.add(Match.of(found.get(at).finding()));
        }
        for (int at = reasons.entries().nextSetBit(0);
                at >= 0;
                at = reasons.entries().nextSetBit(at + 1)) {
            PathEntry entry = subject.sections().paths().entries().get(at);
            if (!isAmong(findings, entry)) {
                matches.add(overruled(entry));
            }
        }
        if (matches.size() > 1) {
            matches.sort(Comparator.comparing(Match::counts)
                    .thenComparing(Match::effect)
                    .reversed());
        }
        List<Match> placed = new ArrayList<>();
        for (Match match : matches.subList(0, Math.min(MATCHES, matches.size()))) {
            placed.add(subject.policy().placed(match));
        }
        return placed;
    }

    private static boolean isAmong(List<Finding> findings, PathEntry entry) {
        for (Finding finding : findings) {
            if (isOf(finding, entry)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(Finding finding, PathEntry entry) {
        return finding.rule().startsWith(PATHS)
                && finding.effect() == entry.setting().effect()
                && finding.policyLine().equals(entry.setting().line())
                && finding.reason().contains("`" + entry.glob() + "`");
    }

    private static Match overruled(PathEntry entry) {
        Setting setting = entry.setting();
        return new Match(
                "paths." + Names.of(setting.effect()),
                setting.effect(),
                setting.line(),
                "It matches `" + entry.glob() + "`, but a rule that is stricter, or comes before it, counts.",
                false);
    }
}
