// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.ChangeSet;
import java.util.List;

/** The rules of the gate, in the order in which they judge and their findings are shown. */
public final class Rules {
    /** The rules for every change. */
    public static final List<Rule> ALL = List.of(
            // These need the documents only, and judge while the patch is being read.
            new BuiltInBans(),
            new TriggerRule(),
            new ScopeRule(),
            new PathRule(),
            new ConfusableNameRule(),
            new UnportableNameRule(),
            new ReadOnlyRule(),
            new LimitRule(),
            // From here on, the patch is asked for.
            new IntegrityRule(),
            new LinkRule(),
            // These find the effective risk and the checks, which all later rules may ask for.
            new RiskEscalation(),
            new CheckRule(),
            new RequirementRule(),
            new UnverifiedRule(),
            new SecretRule(),
            new EditRule(),
            new WeakeningRule(),
            new TestsWithCodeRule(),
            new DependencyRule(),
            new ConditionRule(),
            new EnvironmentRule(),
            new FreezeRule(),
            Rules::sectionsOfFeatures,
            // These look at what all others found.
            new RequiredGroupRule(),
            new WaiverRule(),
            new RehearsalRule());

    private Rules() {}

    /** Returns the rules for the exact inverse of a change that a decision allowed. */
    public static List<Rule> ofInverse(ChangeSet original, Decision permission) {
        return List.of(new IntegrityRule(), new InverseRule(original, permission), new BuiltInBans());
    }

    private static void sectionsOfFeatures(GateFacts facts, Findings findings) {
        facts.sections().constraints().stream()
                .filter(Rule.class::isInstance)
                .map(Rule.class::cast)
                .forEach(rule -> rule.judge(facts, findings));
    }
}
