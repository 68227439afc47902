// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import static io.lonelycat.generator.PageTable.code;
import static io.lonelycat.generator.PageTable.replaced;
import static io.lonelycat.generator.PageTable.row;

import io.lonelycat.api.GoalDescription;
import io.lonelycat.api.GoalDescription.ParameterDescription;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.config.Key;
import io.lonelycat.config.Key.KeyScope;
import io.lonelycat.config.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of goals, parameters and settings in the reference. A table on a page is found by its head, and its rows keep their order. */
final class ReferenceTables {
    private static final String HELP_ROW = row("`lonelycat:help`", "Prints the goals and their parameters.");

    private ReferenceTables() {}

    /** Returns the page of goals with its tables written again. */
    static String goals(String page) {
        String goals = replaced(
                page,
                row("goal", "what it does"),
                Stream.concat(GoalDescription.all().stream().map(ReferenceTables::goal), Stream.of(HELP_ROW))
                        .toList());
        String settings = replaced(
                goals,
                row("property", "default", "meaning"),
                keys(true)
                        .map(key -> row(code(key.property()), defaults(key), meaning(key)))
                        .toList());
        return replaced(
                settings,
                row("property", "goals", "default", "meaning"),
                keys(false)
                        .map(key ->
                                row(code(key.property()), String.join(", ", key.goals()), defaults(key), meaning(key)))
                        .toList());
    }

    /** Returns the page of settings with its table of keys written again. */
    static String configuration(String page) {
        return replaced(
                page,
                row("key", "environment", "value", "built-in default", "in a profile"),
                Keys.layered().stream().map(ReferenceTables::setting).toList());
    }

    private static String goal(GoalDescription goal) {
        String more = goal.page().isEmpty() ? "" : " [More](" + goal.page() + ")";
        return row(code("lonelycat:" + goal.goal()), goal.words() + more);
    }

    private static String setting(Key<?> key) {
        return row(
                code(key.name()),
                code(key.variable()),
                key.type().expected(),
                key.fallback().map(PageTable::code).orElse(""),
                key.reach() == KeyScope.PROFILE ? "yes" : "no");
    }

    private static Stream<Key<?>> keys(boolean ofAllGoals) {
        return GoalParameters.all().stream().filter(key -> key.goals().isEmpty() == ofAllGoals);
    }

    private static Map<GoalDescription, ParameterDescription> uses(Key<?> key) {
        Map<GoalDescription, ParameterDescription> uses = new LinkedHashMap<>();
        for (GoalDescription goal : GoalDescription.all()) {
            goal.parameters().stream()
                    .filter(parameter -> parameter.key().equals(key))
                    .forEach(parameter -> uses.put(goal, parameter));
        }
        return uses;
    }

    /** The default, with the goals that have it unless all have. */
    private static String defaults(Key<?> key) {
        Map<GoalDescription, ParameterDescription> uses = uses(key);
        Map<String, List<String>> goals = new LinkedHashMap<>();
        uses.forEach((goal, parameter) -> parameter.fallback().ifPresent(value -> goals.computeIfAbsent(
                        code(value), any -> new ArrayList<>())
                .add(goal.goal())));
        return goals.entrySet().stream()
                .map(value -> value.getValue().size() == uses.size()
                        ? value.getKey()
                        : String.join(", ", value.getValue()) + ": " + value.getKey())
                .collect(Collectors.joining("; "));
    }

    /** What goals usually do with the parameter, then what single goals do. */
    private static String meaning(Key<?> key) {
        String usual = uses(key).values().stream()
                .filter(parameter -> !parameter.special())
                .map(ParameterDescription::words)
                .findFirst()
                .orElse("");
        Map<String, List<String>> special = new LinkedHashMap<>();
        uses(key).forEach((goal, parameter) -> {
            if (parameter.special()) {
                special.computeIfAbsent(more(parameter.words(), usual), any -> new ArrayList<>())
                        .add(code(goal.goal()));
            }
        });
        if (usual.isEmpty() && special.size() == 1) {
            return special.keySet().iterator().next();
        }
        return Stream.concat(
                        Stream.of(usual),
                        special.entrySet().stream()
                                .map(words -> String.join(", ", words.getValue()) + ": " + words.getKey()))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String more(String words, String usual) {
        return words.startsWith(usual) ? words.substring(usual.length()).strip() : words;
    }
}
