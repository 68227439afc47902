// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.Optional;

/**
 * One element of the policy's section {@code rules}. Of {@code when} and {@code paths} both must hold where both are given.
 *
 * @param when the condition, with its place
 * @param paths empty for any path
 * @param why what people read when the rule applies
 * @param fix what they can do about it
 */
public record Rule(
        String id, Optional<InputValue> when, List<Glob> paths, Effect then, String why, String fix, int line) {
    private static final List<Effect> EFFECTS = List.of(Effect.WARN, Effect.NEED_APPROVAL, Effect.DENY);

    static List<Rule> readAll(List<InputValue> values) {
        return RuleReader.named(values, Rule::read);
    }

    private static Rule read(String id, InputObject in) {
        Optional<InputValue> when = in.optional("when");
        when.ifPresent(InputValue::text);
        Rule rule = in.closed(new Rule(
                id,
                when,
                PathEntry.strictGlobs(RiskRule.notEmpty(in, "paths")),
                then(in.required("then")),
                in.required("why").text(),
                in.required("fix").text(),
                in.asValue().line()));
        if (rule.when.isEmpty() && rule.paths.isEmpty()) {
            throw in.asValue().problem("the rule has neither when nor paths; give at least one of the two");
        }
        return rule;
    }

    private static Effect then(InputValue value) {
        Effect effect = value.oneOf(Effect.class);
        if (!EFFECTS.contains(effect)) {
            throw value.problem("expected warn, need_approval or deny; a rule can only make decisions stricter");
        }
        return effect;
    }

    public Setting setting() {
        return Setting.at(then, line);
    }
}
