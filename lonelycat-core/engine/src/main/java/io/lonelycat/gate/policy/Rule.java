// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        Set<String> ids = new HashSet<>();
        List<Rule> rules = new ArrayList<>();
        for (InputValue value : values) {
            rules.add(read(value, ids));
        }
        return List.copyOf(rules);
    }

    private static Rule read(InputValue value, Set<String> ids) {
        InputObject in = value.object();
        InputValue id = in.required("id");
        if (!ids.add(PolicyNames.read(id))) {
            throw id.problem("the id `" + id.string() + "` is there already; give each rule its own");
        }
        Optional<InputValue> when = in.optional("when");
        when.ifPresent(InputValue::text);
        Rule rule = new Rule(
                id.string(),
                when,
                PathEntry.strictGlobs(RiskRule.notEmpty(in, "paths")),
                then(in.required("then")),
                in.required("why").text(),
                in.required("fix").text(),
                value.line());
        in.rejectUnknown();
        if (rule.when.isEmpty() && rule.paths.isEmpty()) {
            throw value.problem("the rule says by neither when nor paths to what it applies; give at least one");
        }
        return rule;
    }

    private static Effect then(InputValue value) {
        Effect effect = value.oneOf(Effect.class);
        if (!EFFECTS.contains(effect)) {
            throw value.problem("a rule cannot make anything milder; expected warn, need_approval or deny");
        }
        return effect;
    }

    public Setting setting() {
        return Setting.at(then, line);
    }
}
