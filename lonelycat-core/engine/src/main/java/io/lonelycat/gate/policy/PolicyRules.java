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
import io.lonelycat.workspace.Background;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a policy. Where one has a condition, CEL is loaded on a second thread, so that something else can be done
 * meanwhile; where none has, it is not loaded at all.
 */
public final class PolicyRules {
    private final List<Rule> rules;
    private final List<InputValue> texts;
    private final Merged policy;
    private final @Nullable Background<CompiledConditions> loading;

    /**
     * Takes the rules, and begins to read their conditions.
     *
     * @param policy the layers in which they stand, to tell places in them
     * @param known the functions that conditions can call; conditions on record are not read
     */
    PolicyRules(List<Rule> rules, Merged policy, KnownSections known) {
        this.rules = rules;
        this.policy = policy;
        this.texts = rules.stream().flatMap(rule -> rule.when().stream()).toList();
        this.loading = texts.isEmpty() || !known.closed()
                ? null
                : load(texts.stream().map(InputValue::string).toList(), known.functionNames());
    }

    private static Background<CompiledConditions> load(List<String> texts, Map<String, Set<String>> functions) {
        return Background.begin("lonelycat-conditions", () -> CompiledConditions.of(texts, functions));
    }

    public List<Rule> all() {
        return rules;
    }

    public boolean haveConditions() {
        return !texts.isEmpty();
    }

    /**
     * Waits for the conditions of the rules that have one, in their order.
     *
     * @throws InvalidInputException when one of them is wrong; the message has one line for each mistake
     */
    public CompiledConditions conditions() {
        if (loading == null) {
            throw new IllegalStateException("No rule has a condition, or the policy is only to be looked at");
        }
        CompiledConditions conditions = result(loading);
        if (!conditions.flaws().isEmpty()) {
            throw InvalidInputException.ofAll(
                    conditions.flaws().stream().map(this::problem).toList());
        }
        return conditions;
    }

    private static CompiledConditions result(Background<CompiledConditions> loading) {
        try {
            return loading.get();
        } catch (RuntimeException | LinkageError e) {
            throw new EngineException(
                    "The conditions of the policy cannot be read, since CEL cannot be loaded: " + e
                            + ". Install lonelycat-core and what it depends on again.",
                    e);
        }
    }

    private String problem(Flaw flaw) {
        InputValue when = texts.get(flaw.condition());
        String id = rules.stream()
                .filter(rule -> rule.when().filter(when::equals).isPresent())
                .map(Rule::id)
                .findFirst()
                .orElse("");
        Layer layer = policy.at(when.line());
        return layer.name() + " " + ConditionPlace.of(layer.bytes(), when).at(flaw.line(), flaw.column())
                + ", rule `"
                + id
                + "`, when: " + sentence(flaw.problem())
                + " Correct the condition; docs/reference/rules.md has the variables and functions.";
    }

    private static String sentence(String problem) {
        String shown = DecisionWording.shown(problem);
        return shown.endsWith(".") || shown.endsWith("?") ? shown : shown + ".";
    }
}
