// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.cel.CompiledConditions;
import io.lonelycat.gate.cel.CompiledConditions.Flaw;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.layer.Layer;
import io.lonelycat.gate.layer.Merged;
import io.lonelycat.json.InputValue;
import java.util.List;
import java.util.Optional;

/** The rules of a policy, with their conditions compiled. CEL is loaded only where a rule has a condition. */
public final class PolicyRules {
    private final List<Rule> rules;
    private final Optional<CompiledConditions> conditions;

    private PolicyRules(List<Rule> rules, Optional<CompiledConditions> conditions) {
        this.rules = rules;
        this.conditions = conditions;
    }

    /**
     * Compiles the conditions of the rules.
     *
     * @param policy the layers in which the rules are
     * @throws InvalidInputException when a condition is wrong; the message has one line for each mistake
     */
    static PolicyRules compile(List<Rule> rules, Merged policy) {
        List<Rule> conditional =
                rules.stream().filter(rule -> rule.when().isPresent()).toList();
        if (conditional.isEmpty()) {
            return new PolicyRules(rules, Optional.empty());
        }
        CompiledConditions conditions = compile(conditional.stream()
                .map(rule -> rule.when().orElseThrow().string())
                .toList());
        if (!conditions.flaws().isEmpty()) {
            throw InvalidInputException.ofAll(conditions.flaws().stream()
                    .map(flaw -> problem(flaw, conditional.get(flaw.condition()), policy))
                    .toList());
        }
        return new PolicyRules(rules, Optional.of(conditions));
    }

    /** Takes rules that are only shown; their conditions are not read. */
    static PolicyRules onRecord(List<Rule> rules) {
        return new PolicyRules(rules, Optional.empty());
    }

    private static CompiledConditions compile(List<String> texts) {
        try {
            return CompiledConditions.of(texts);
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException(
                    "The conditions of the policy cannot be read, because CEL cannot be loaded: " + e
                            + ". Delete dev/cel from the local Maven repository and run again.",
                    e);
        }
    }

    private static String problem(Flaw flaw, Rule rule, Merged policy) {
        InputValue when = rule.when().orElseThrow();
        Layer layer = policy.at(when.line());
        return layer.name() + " line " + when.ownLine() + ", rule `" + rule.id() + "`, when (line " + flaw.line()
                + " column " + flaw.column() + " of the condition): "
                + sentence(flaw.problem())
                + " Correct the condition; docs/reference/rules.md has the variables and functions.";
    }

    private static String sentence(String problem) {
        String shown = DecisionWording.shown(problem);
        return shown.endsWith(".") || shown.endsWith("?") ? shown : shown + ".";
    }

    public List<Rule> all() {
        return rules;
    }

    /** Returns whether a rule has a condition. */
    public boolean haveConditions() {
        return rules.stream().anyMatch(rule -> rule.when().isPresent());
    }

    /** Returns the conditions of the rules that have one, in their order. */
    public CompiledConditions conditions() {
        return conditions.orElseThrow(
                () -> new IllegalStateException("No condition is loaded. This is a bug in LonelyCat; report it."));
    }
}
