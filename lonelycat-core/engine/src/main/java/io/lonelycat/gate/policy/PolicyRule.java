// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.cel.CompiledConditions;
import io.lonelycat.gate.cel.CompiledConditions.Flaw;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entry of the policy section {@code rules}. A policy rule applies only to paths that its globs match; without globs,
 * to all paths. The rule's condition {@code when}, if any, must be true.
 */
public record PolicyRule(
        String id, Optional<InputValue> when, List<Glob> paths, Setting setting, String why, String fix) {
    private static final List<Effect> EFFECTS = List.of(Effect.WARN, Effect.NEED_APPROVAL, Effect.DENY);

    private static final Pattern OVERLOAD =
            Pattern.compile("found no matching overload for '(.*?)' applied to '(.*?)'(?: \\(candidates: .*\\))?");

    static List<PolicyRule> readAll(List<InputValue> values) {
        return RuleReader.named(values, PolicyRule::read);
    }

    private static PolicyRule read(String id, InputObject in) {
        Optional<InputValue> when = in.optional("when");
        when.ifPresent(InputValue::text);
        PolicyRule rule = in.closed(new PolicyRule(
                id,
                when,
                PathEntry.strictGlobs(RiskRule.notEmpty(in, "paths")),
                Setting.at(then(in.required("then")), in),
                in.required("why").text(),
                in.required("fix").text()));
        if (rule.when.isEmpty() && rule.paths.isEmpty()) {
            throw in.problem("the rule has neither when nor paths; give at least one of the two");
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

    /**
     * Compiles the conditions of all rules; loads CEL only if a rule has a condition. Invalid conditions cause an
     * {@link InvalidInputException} with one line per mistake.
     */
    static Optional<CompiledConditions> compile(List<PolicyRule> rules) {
        List<PolicyRule> conditional =
                rules.stream().filter(rule -> rule.when().isPresent()).toList();
        if (conditional.isEmpty()) {
            return Optional.empty();
        }
        CompiledConditions conditions = load(conditional.stream()
                .map(rule -> rule.when().orElseThrow().string())
                .toList());
        if (!conditions.flaws().isEmpty()) {
            throw InvalidInputException.ofAll(conditions.flaws().stream()
                    .map(flaw -> conditional.get(flaw.condition()).problem(flaw))
                    .toList());
        }
        return Optional.of(conditions);
    }

    private static CompiledConditions load(List<String> texts) {
        try {
            return CompiledConditions.of(texts);
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException(
                    "The conditions of the policy cannot be read, because CEL cannot be loaded: " + e
                            + ". Delete dev/cel from the local Maven repository and run again.",
                    e);
        }
    }

    private String problem(Flaw flaw) {
        InputValue place = when.orElseThrow();
        return place.document() + " line " + place.line() + ", rule `" + id + "`, key `when` (line " + flaw.line()
                + " column " + flaw.column() + " of the condition): "
                + sentence(flaw.problem())
                + " Correct the condition; docs/reference/rules.md has the variables and functions.";
    }

    private static String sentence(String problem) {
        Matcher overload = OVERLOAD.matcher(problem);
        String shown = DecisionWording.shown(
                overload.find()
                        ? "`" + overload.group(1).replaceAll("^_|_$", "")
                                + "` cannot be applied to values of the types " + overload.group(2)
                                + problem.substring(overload.end())
                        : problem);
        return shown.endsWith(".") || shown.endsWith("?") ? shown : shown + ".";
    }
}
