// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Match;
import io.lonelycat.gate.decision.PathAnswer;
import io.lonelycat.gate.policy.RiskRule;
import io.lonelycat.gate.rule.BuiltInBans;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.PathMatches;
import io.lonelycat.gate.rule.PathRule;
import io.lonelycat.gate.rule.WaiverRule;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What holds for a path that a proposal does not change. */
final class UnchangedPath {
    private UnchangedPath() {}

    /** Asks the rules that look at nothing but a name. */
    static PathAnswer answer(GateInput subject, WorkspacePath path) {
        GateInput named = new GateInput(
                subject.policy(),
                subject.policyFile(),
                subject.keeping(List.<FileChange>of()).proposal(),
                subject.inputs(),
                PathMatches.of(subject.policy(), subject.plan(), path),
                subject.patchAhead(),
                subject.checksum(),
                subject.placement(),
                subject.asked());
        Findings findings = new Findings();
        BuiltInBans.judge(named, findings);
        PathRule.judge(named, findings);
        WaiverRule.settle(named, findings);
        boolean scopeFollows = subject.plan().derived().contains("affectedPaths");
        List<Match> matches = new ArrayList<>(new FileReasons(named, findings.found()).matches(path));
        matches.removeIf(match -> scopeFollows && match.rule().equals("scope-outside"));
        matches.addAll(risks(named, path));
        if (named.matches().isJudge(path)) {
            matches.add(named.policy()
                    .placed(new Match(
                            "judges.paths",
                            Effect.WARN,
                            named.sections().judges().line(),
                            "It is one of what verifies changes (judges.paths).",
                            true)));
        }
        return new PathAnswer(path, false, FileReasons.considered(subject.sections()), matches);
    }

    private static List<Match> risks(GateInput named, WorkspacePath path) {
        List<Match> matches = new ArrayList<>();
        List<RiskRule> rules = named.sections().risk();
        for (int position = 0; position < rules.size(); position++) {
            RiskRule rule = rules.get(position);
            if (named.matches().isUnderRiskRule(position, path)) {
                matches.add(named.policy()
                        .placed(new Match(
                                "risk." + rule.id(),
                                Effect.WARN,
                                OptionalInt.of(rule.line()),
                                "A change of it has at least the risk " + Names.of(rule.atLeast())
                                        + (rule.isOnlyAboutPaths() ? "." : ", where the rule's other conditions hold."),
                                true)));
            }
        }
        return matches;
    }
}
