// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.ChangeSet;
import java.util.List;

/** All rules of the gate, in evaluation order. */
public final class Rules {
    public static final List<Rule> ALL = List.of(
            // The gate's first rules run while a background thread reads the patch.
            new BuiltInBans(),
            new TriggerRule(),
            new ScopeRule(),
            new PathRule(),
            new ConfusableNameRule(),
            new UnportableNameRule(),
            new ReadOnlyRule(),
            new LimitRule(),
            // IntegrityRule and LinkRule wait until the patch is read.
            new IntegrityRule(),
            new LinkRule(),
            // RiskEscalation and CheckRule determine risk and checks, which later rules use.
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
            // The gate's last rules evaluate the findings of all earlier rules.
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
