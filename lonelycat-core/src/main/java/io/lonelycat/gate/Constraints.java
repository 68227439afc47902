// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The sections of a policy that are made of {@link Constraint}s. A new kind is a class and a line here. */
final class Constraints {
    private static final Map<String, Function<InputValue, List<Constraint>>> SECTIONS = Map.of(
            "operations", OperationRule::readAll,
            "tests", TestsRule::readAll,
            "issues", IssueRule::readAll,
            "confidence", ConfidenceRule::readAll,
            "irreversible", IrreversibleRule::readAll,
            "freeze", FreezeRule::readAll,
            "history", HistoryRules::readAll,
            "budget", BudgetRule::readAll);

    private Constraints() {}

    /** Reads those sections that are there; the order in which they judge is that of the keys' names. */
    static List<Constraint> read(InputObject in) {
        return SECTIONS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(section -> in.optional(section.getKey()).map(section.getValue()).stream())
                .flatMap(List::stream)
                .toList();
    }

    /** Reads a list of rules that have ids, no two of them the same. */
    static List<Constraint> named(InputValue list, BiFunction<String, InputObject, ? extends Constraint> reader) {
        Set<String> ids = new HashSet<>();
        return list.list().stream()
                .<Constraint>map(value -> named(value, ids, reader))
                .toList();
    }

    private static Constraint named(
            InputValue value, Set<String> ids, BiFunction<String, InputObject, ? extends Constraint> reader) {
        InputObject in = value.object();
        InputValue id = in.required("id");
        if (!ids.add(PolicyNames.read(id))) {
            throw id.problem("the id `" + id.string() + "` is there already; give each its own");
        }
        Constraint constraint = reader.apply(id.string(), in);
        in.rejectUnknown();
        return constraint;
    }

    /** Reads the effect of something that has a place of its own in the policy. */
    static Setting effect(InputObject in, String key, Effect otherwise) {
        return Setting.at(
                in.optional(key).map(value -> value.oneOf(Effect.class)).orElse(otherwise),
                in.optional(key).map(InputValue::line).orElse(in.asValue().line()));
    }
}
