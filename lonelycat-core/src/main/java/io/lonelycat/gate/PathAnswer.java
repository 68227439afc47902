// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What holds for one path.
 *
 * @param inChange whether the proposal changes it; else this is what would hold by its name alone
 * @param considered what it was compared with
 * @param matches the rules that match it, those that count first, the strictest before the others
 */
public record PathAnswer(WorkspacePath path, boolean inChange, List<String> considered, List<Match> matches) {
    /** Copies the lists. */
    public PathAnswer {
        considered = List.copyOf(considered);
        matches = List.copyOf(matches);
    }

    /** Asks the rules that look at nothing but a name. */
    static PathAnswer ofOther(Case subject, WorkspacePath path) {
        Case named = new Case(
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

    private static List<Match> risks(Case named, WorkspacePath path) {
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

    /** Returns the effect of the strictest rule that counts. */
    public Effect effect() {
        return matches.stream()
                .filter(Match::counts)
                .map(Match::effect)
                .max(Effect::compareTo)
                .orElse(Effect.ALLOW);
    }

    /** Returns the document. */
    public JsonObject toJson() {
        return new JsonObject()
                .with("path", path.value())
                .with("inChange", inChange)
                .with("effect", effect())
                .with("considered", considered)
                .with("matches", matches.stream().map(Match::toJson).toList());
    }
}
