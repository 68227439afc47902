// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.ChangeSet;
import java.util.List;

/** All rules of the gate, in evaluation order. */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            // These rules need no patch, which is read in the background.
            new BuiltInBans(),
            new TriggerRule(),
            new ScopeRule(),
            new PathRule(),
            new ConfusableNameRule(),
            new UnportableNameRule(),
            new ReadOnlyRule(),
            new LimitRule(),
            // These rules wait until the patch is read.
            new IntegrityRule(),
            new LinkRule(),
            // These rules determine risk and checks, which later rules use.
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
            // These rules evaluate the findings of all rules above.
            new RequiredGroupRule(),
            new WaiverRule(),
            new RehearsalRule());

    private Rules() {}

    public static List<Rule> ofInverse(ChangeSet original, Decision permission) {
        return List.of(new IntegrityRule(), new InverseRule(original, permission), new BuiltInBans());
    }

    private static void sectionsOfFeatures(GateFacts facts, Findings findings) {
        facts.sections().constraints().stream()
                .filter(Rule.class::isInstance)
                .map(Rule.class::cast)
                .forEach(rule -> rule.evaluate(facts, findings));
    }
}
