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
 * Description of a goal, from its request.
 *
 * @param words sentences in Markdown, as in {@link GoalDoc#value}
 * @param example the parameters of an example call
 * @param page with more about the goal; empty for none
 * @param parameters all that the goal takes, settings first
 */
public record GoalDescription(
        String goal, String words, String example, String page, List<ParameterDescription> parameters) {
    public GoalDescription {
        parameters = List.copyOf(parameters);
    }

    /** Returns the descriptions of all goals, by name. */
    public static List<GoalDescription> all() {
        return Arrays.stream(Goal.values()).map(goal -> of(goal.toString())).toList();
    }

    /**
     * Returns the description of a goal.
     *
     * @throws io.lonelycat.error.InvalidInputException if there is no such goal
     */
    public static GoalDescription of(String goal) {
        return of(goal, GoalParameters.typeOf(goal));
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
     * Description of a parameter in one goal.
     *
     * @param type of the value that this goal reads
     * @param words sentences in Markdown about what this goal does with the parameter
     * @param special whether the words are for this goal only
     * @param fallback the value where none is given, as a user would write it
     * @param required whether each call has to give it
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

        /** Lists the words there are to choose from, unless the description explains them. */
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
