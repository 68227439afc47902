// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.ApprovalPolicy.KnownApprover;
import io.lonelycat.gate.approval.Person;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Explanation;
import io.lonelycat.gate.decision.Explanation.FileGroup;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Remedy;
import io.lonelycat.gate.decision.Remedy.GroupApprovals;
import io.lonelycat.gate.decision.ShownPaths;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.rule.ApprovalRule;
import io.lonelycat.gate.rule.Counted;
import io.lonelycat.gate.rule.Findings.FindingAt;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.MissingApprovals;
import io.lonelycat.gate.rule.RuleResults;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

/** Makes the explanation of a decision. */
final class Explainer {
    private Explainer() {}

    /**
     * Says nothing of ways where approvals have opened one already.
     *
     * @param rules judge a part of the change
     */
    static Explanation explain(
            GateInput subject, RuleResults judged, Counted counted, Function<GateInput, RuleResults> rules) {
        List<FileGroup> groups = new FileReasons(subject, judged.findings().found()).groups();
        return new Explanation(
                FileReasons.considered(subject.sections()),
                groups.subList(0, Math.min(Explanation.GROUPS, groups.size())),
                groups.size(),
                Verdict.of(counted.findings()) == Verdict.ALLOW ? List.of() : ways(subject, judged, counted, rules));
    }

    /** The one with the fewest things to do comes first. */
    private static List<Remedy> ways(
            GateInput subject, RuleResults judged, Counted counted, Function<GateInput, RuleResults> rules) {
        List<FindingAt> standing = judged.atLeast(Effect.NEED_APPROVAL);
        if (standing.isEmpty() && counted.objections().isEmpty()) {
            return List.of();
        }
        List<String> broken = standing.stream()
                .map(FindingAt::finding)
                .filter(finding -> finding.rule().startsWith("integrity."))
                .map(finding -> finding.rule() + ": " + finding.next())
                .distinct()
                .toList();
        if (!broken.isEmpty()) {
            return List.of(new Remedy(ShownPaths.of(List.of()), 0, List.of(), List.of(), broken));
        }
        Set<Remedy> ways = new LinkedHashSet<>();
        RemedySearch search = new RemedySearch(subject, judged, counted, rules);
        ways.add(search.without(Effect.NEED_APPROVAL));
        ways.add(search.without(Effect.DENY));
        return ways.stream().sorted(Comparator.comparing(Explainer::length)).toList();
    }

    private static long length(Remedy way) {
        return way.drop().count() + way.approvals() + way.fix().size();
    }

    /**
     * What to do about findings that are in the way: to drop the files that they name, and to have the rest, which the rules
     * judge as a change of its own, fixed or approved. Where nothing is left of the change, or no finding names a file, it is
     * about the whole.
     */
    private record RemedySearch(
            GateInput subject, RuleResults whole, Counted counted, Function<GateInput, RuleResults> rules) {
        /**
         * Returns what to do.
         *
         * @param limit the mildest effect that is to be avoided by dropping files
         */
        Remedy without(Effect limit) {
            Set<WorkspacePath> named = new HashSet<>();
            whole.atLeast(limit).forEach(found -> named.addAll(found.paths()));
            List<FileChange> kept = new ArrayList<>();
            List<WorkspacePath> dropped = new ArrayList<>();
            for (FileChange change : subject.changes()) {
                if (named.contains(change.path()) || named.contains(change.source())) {
                    dropped.add(change.path());
                } else {
                    kept.add(change);
                }
            }
            return dropped.isEmpty() || kept.isEmpty()
                    ? way(List.of(), whole)
                    : way(dropped, rules.apply(subject.keeping(kept)));
        }

        private Remedy way(List<WorkspacePath> drop, RuleResults judged) {
            Set<String> approve = new LinkedHashSet<>();
            Set<String> fix = new LinkedHashSet<>();
            List<MissingApprovals> missing = new ArrayList<>();
            if (drop.isEmpty()) {
                counted.objections().forEach(no -> fix.add(no.rule() + ": " + no.next()));
            }
            for (FindingAt found : judged.atLeast(Effect.NEED_APPROVAL)) {
                if (found.finding().weight() == Effect.DENY) {
                    fix.add(found.finding().rule() + ": " + found.finding().next());
                } else {
                    MissingApprovals left = missing(found.finding(), judged, drop.isEmpty());
                    missing.add(left);
                    if (!left.isNothing()) {
                        approve.add(found.finding().rule());
                    }
                }
            }
            SortedMap<String, Long> groups = MissingApprovals.ofGroups(missing);
            return new Remedy(
                    ShownPaths.of(drop),
                    people(missing, groups),
                    groups.entrySet().stream()
                            .map(group -> new GroupApprovals(group.getKey(), group.getValue()))
                            .toList(),
                    List.copyOf(approve),
                    List.copyOf(fix));
        }

        /** What was approved was the whole; a part of it is another change. */
        private MissingApprovals missing(Finding finding, RuleResults judged, boolean all) {
            return Optional.ofNullable(counted.missing().get(finding.identity()))
                    .filter(known -> all)
                    .orElseGet(() -> ApprovalRule.allOf(subject, judged.risk(), finding));
        }

        /** For each group other people, of whom those count for the quorum whose whole group does. */
        private long people(List<MissingApprovals> missing, Map<String, Long> groups) {
            long quorum =
                    missing.stream().mapToLong(MissingApprovals::people).max().orElse(0);
            long ofGroups = 0;
            long counting = 0;
            for (Map.Entry<String, Long> group : groups.entrySet()) {
                ofGroups += group.getValue();
                counting += countsForTheQuorum(group.getKey()) ? group.getValue() : 0;
            }
            return ofGroups + Math.max(0, quorum - counting);
        }

        private boolean countsForTheQuorum(String group) {
            ApprovalPolicy policy = subject.approval();
            List<Person> members = policy.groups().getOrDefault(group, List.of());
            return members.stream().map(KnownApprover::new).allMatch(policy::isApprover);
        }
    }
}
