// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.Key;
import io.lonelycat.next.Goal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Documentation of a goal.
 *
 * @param parameters parameters of the goal, beginning with those that a configuration file can set
 */
public record GoalDescription(
        String goal, String words, String example, String page, List<ParameterDescription> parameters) {
    public GoalDescription {
        parameters = List.copyOf(parameters);
    }

    public static List<GoalDescription> all() {
        return Arrays.stream(Goal.values()).map(goal -> of(goal.toString())).toList();
    }

    /** Returns a goal's documentation; fails with an {@code InvalidInputException} if the goal is unknown. */
    public static GoalDescription of(String goal) {
        return of(goal, GoalParameters.typeOf(goal));
    }

    /** Returns an example call of the goal, as a user types it after {@code mvn}. */
    public String exampleCall() {
        return "lonelycat:" + goal
                + (example.isEmpty() ? "" : (" " + example).replaceAll(" (\\w+=)", " -D" + Key.PREFIX + "$1"));
    }

    private static GoalDescription of(String goal, Class<?> type) {
        GoalDoc doc = type.getAnnotation(GoalDoc.class);
        Map<String, Class<?>> types = GoalParameters.components(type).stream()
                .collect(Collectors.toMap(GoalParameters::name, GoalParameters::type));
        return new GoalDescription(
                goal,
                doc.value(),
                doc.example(),
                doc.page(),
                GoalParameters.all().stream()
                        .filter(key -> key.belongsTo(goal))
                        .map(key -> ParameterDescription.of(
                                key,
                                types.getOrDefault(key.name(), key.type().type()),
                                Arrays.stream(doc.uses())
                                        .filter(use -> use.name().equals(key.name()))
                                        .findFirst()))
                        .toList());
    }

    /**
     * Documentation of a parameter of one goal.
     *
     * @param special whether this goal's description of the parameter differs from the general description
     * @param fallback default value of the parameter, as a user writes it
     */
    public record ParameterDescription(
            Key<?> key, Class<?> type, String words, boolean special, Optional<String> fallback, boolean required) {
        private static ParameterDescription of(Key<?> key, Class<?> type, Optional<ParameterUse> use) {
            String usual = withChoices(key.meaning(), key.type().choices());
            String words = use.map(it -> it.value().isEmpty() ? (usual + " " + it.more()).strip() : it.value())
                    .orElse(usual);
            return new ParameterDescription(
                    key,
                    type,
                    words,
                    !words.equals(usual),
                    use.map(ParameterUse::fallback)
                            .filter(value -> !value.isEmpty())
                            .or(key::fallback)
                            .or(() -> Optional.of("false").filter(no -> type == Boolean.class)),
                    use.map(ParameterUse::required).orElse(false));
        }

        private static String withChoices(String words, List<String> choices) {
            List<String> codes =
                    choices.stream().map(choice -> "`" + choice + "`").toList();
            if (codes.isEmpty() || codes.stream().anyMatch(words::contains)) {
                return words;
            }
            int last = codes.size() - 1;
            return words.substring(0, words.length() - 1) + ": " + String.join(", ", codes.subList(0, last)) + " or "
                    + codes.get(last) + ".";
        }
    }
}
