// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Entry of the policy section {@code risk}: minimum risk of matching changes. A risk rule applies if all its conditions
 * match; its {@code paths} and {@code operations} must match the same file.
 *
 * @param needApproval true if the rule matches only paths under the policy key {@code paths.need_approval}
 * @param linesOver number of added plus deleted lines above which the rule applies
 */
public record RiskRule(
        String id,
        List<Glob> paths,
        boolean needApproval,
        Set<Operation> operations,
        OptionalLong linesOver,
        OptionalLong filesOver,
        Risk atLeast,
        Setting setting) {
    private static final String CONDITIONS = "paths, needApproval, operations, linesOver, filesOver";

    static List<RiskRule> readAll(List<InputValue> values) {
        return RuleReader.named(values, RiskRule::read);
    }

    private static RiskRule read(String id, InputObject in) {
        RiskRule rule = in.closed(new RiskRule(
                id,
                PathEntry.strictGlobs(notEmpty(in, "paths")),
                isGiven(in.optional("needApproval")),
                Set.copyOf(notEmpty(in, "operations").stream()
                        .map(operation -> operation.oneOf(Operation.class))
                        .distinct()
                        .toList()),
                figure(in.optional("linesOver")),
                figure(in.optional("filesOver")),
                in.required("atLeast").oneOf(Risk.class),
                Setting.at(Effect.WARN, in)));
        if (!rule.hasCondition()) {
            throw in.problem("the rule has no condition; give at least one of " + CONDITIONS);
        }
        return rule;
    }

    static List<InputValue> notEmpty(InputObject in, String key) {
        Optional<InputValue> value = in.optional(key);
        List<InputValue> elements = value.map(InputValue::list).orElse(List.of());
        if (value.isPresent() && elements.isEmpty()) {
            throw value.get()
                    .problem("the list is empty, so the rule never applies; fill the list, or remove the rule");
        }
        return elements;
    }

    private static boolean isGiven(Optional<InputValue> value) {
        value.filter(it -> !it.bool()).ifPresent(no -> {
            throw no.problem("expected true; remove the key if the rule is not about paths that need an approval");
        });
        return value.isPresent();
    }

    private static OptionalLong figure(Optional<InputValue> value) {
        return value.map(given -> OptionalLong.of(Limits.count(given))).orElse(OptionalLong.empty());
    }

    private boolean hasCondition() {
        return isAboutChanges() || linesOver.isPresent() || filesOver.isPresent();
    }

    public boolean isAboutChanges() {
        return !paths.isEmpty() || needApproval || !operations.isEmpty();
    }
}
