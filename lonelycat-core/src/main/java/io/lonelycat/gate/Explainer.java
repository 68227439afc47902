// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Explanation;
import io.lonelycat.gate.decision.Explanation.Group;
import io.lonelycat.gate.decision.Remedy;
import io.lonelycat.gate.decision.ShownPaths;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.rule.Counted;
import io.lonelycat.gate.rule.Findings.Found;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.RuleResults;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
        List<Group> groups = new FileReasons(subject, judged.findings().found()).groups();
        return new Explanation(
                FileReasons.considered(subject.sections()),
                groups.subList(0, Math.min(Explanation.GROUPS, groups.size())),
                groups.size(),
                Verdict.of(counted.findings()) == Verdict.ALLOW ? List.of() : ways(subject, judged, counted, rules));
    }

    /** The one with the fewest things to do comes first. */
    private static List<Remedy> ways(
            GateInput subject, RuleResults judged, Counted counted, Function<GateInput, RuleResults> rules) {
        List<Found> standing = judged.atLeast(Effect.NEED_APPROVAL);
        if (standing.isEmpty() && counted.objections().isEmpty()) {
            return List.of();
        }
        List<String> broken = standing.stream()
                .map(Found::finding)
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
}
