// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.history.AskedStatus;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryFilter.Label;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A query about past executions: a list, statistics, or the relatives of one.
 *
 * @param limit how many a list has at most, 1 to 1000
 * @param after the cursor that the page before gave
 * @param rebuild make the index again from the evidence first
 * @param statistics count instead of listing
 * @param lineageOf the id of an execution whose relatives are asked for, or {@code latest}; filters do not go with it
 * @param depth how many levels of relatives, 1 to 100
 * @param instead what else is asked for
 */
public record HistoryRequest(
        Filter filter,
        int limit,
        Optional<String> after,
        boolean rebuild,
        boolean statistics,
        Optional<String> lineageOf,
        int depth,
        Optional<Instead> instead) {
    /** The default number of levels of relatives. */
    public static final int DEFAULT_DEPTH = 20;

    private static final Set<String> OF_LISTS =
            Set.of(Keys.LIMIT.name(), "after", "rebuild", "statistics", "lineageOf", Keys.DEPTH.name());

    /**
     * Which executions, in the words of a command line; what is absent does not count.
     *
     * @param words by the names of their parameters
     */
    public record Filter(Map<String, String> words) {
        /** The parameters that say which executions: each is a {@linkplain Keys key} of {@code history}. */
        public static final List<String> NAMES = List.of(
                "status",
                "verdict",
                "risk",
                "trigger",
                "label",
                "path",
                "since",
                "until",
                "correlation",
                "environment");

        private static final Filter ALL = new Filter(Map.of());

        /** Copies the map. */
        public Filter {
            words = Map.copyOf(words);
        }

        /** Asks for all. */
        public static Filter all() {
            return ALL;
        }

        /**
         * Takes those parameters that say which executions.
         *
         * @param given the value of a parameter, by its name
         */
        public static Filter of(Function<String, Optional<String>> given) {
            Map<String, String> words = new HashMap<>();
            NAMES.forEach(name -> given.apply(name).ifPresent(text -> words.put(name, text)));
            return new Filter(words);
        }

        private Optional<String> word(String name) {
            return Optional.ofNullable(words.get(name));
        }

        /**
         * Reads the words.
         *
         * @throws InvalidInputException if a parameter is invalid, with the valid values
         */
        public HistoryFilter read() {
            return new HistoryFilter(
                    constant("status", AskedStatus.class),
                    constant("verdict", Verdict.class),
                    constant("risk", Risk.class),
                    word("path").map(WorkspacePath::of).stream().collect(Collectors.toSet()),
                    word("since").map(text -> ParameterText.time("since", text)),
                    word("until").map(text -> ParameterText.time("until", text)),
                    word("correlation"),
                    constant("trigger", Trigger.class),
                    word("label").map(Filter::label),
                    word("environment"),
                    Optional.empty());
        }

        private <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
            return word(name).map(text -> ParameterText.constant(name, type, text));
        }

        private static Label label(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            if (name.isEmpty()) {
                throw new InvalidInputException(Action.setting("label", text)
                        + " has no name. Give name=value, or only the name for any value.");
            }
            return new Label(name, equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1)));
        }
    }

    /**
     * What is asked for in place of a list of executions.
     *
     * @param parameter the name of the parameter that asks for it
     * @param text its value
     */
    public record Instead(String parameter, String text) {}

    /** Asks for executions or their relatives. */
    public HistoryRequest(
            Filter filter,
            int limit,
            Optional<String> after,
            boolean rebuild,
            boolean statistics,
            Optional<String> lineageOf,
            int depth) {
        this(filter, limit, after, rebuild, statistics, lineageOf, depth, Optional.empty());
    }

    /**
     * Reads what the parameters of a call ask for.
     *
     * @param given the value of a parameter, by its name
     * @param limit how many a list has at most
     * @throws InvalidInputException when several parameters ask for something else than a list
     */
    public static HistoryRequest of(Function<String, Optional<String>> given, int limit) {
        HistoryRequest list = new HistoryRequest(
                Filter.of(given),
                limit,
                given.apply("after"),
                truth(given, "rebuild"),
                truth(given, "statistics"),
                given.apply("lineageOf"),
                given.apply(Keys.DEPTH.name())
                        .map(text -> Keys.DEPTH.read(text).intValue())
                        .orElse(DEFAULT_DEPTH));
        List<Instead> asked = new ArrayList<>();
        Keys.ALL.stream()
                .filter(key -> key.goals().contains("history"))
                .filter(key -> !Filter.NAMES.contains(key.name()) && !OF_LISTS.contains(key.name()))
                .forEach(key -> given.apply(key.name())
                        .filter(text -> !Boolean.FALSE.equals(key.read(text)))
                        .ifPresent(text -> asked.add(new Instead(key.name(), text))));
        refuseSeveral(asked.stream().map(Instead::parameter).toList());
        return asked.isEmpty() ? list : list.instead(asked.get(0));
    }

    private static boolean truth(Function<String, Optional<String>> given, String name) {
        return given.apply(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** Returns the same, asking for something else than a list. */
    public HistoryRequest instead(Instead asked) {
        return new HistoryRequest(filter, limit, after, rebuild, statistics, lineageOf, depth, Optional.of(asked));
    }

    private static void refuseSeveral(List<String> parameters) {
        if (parameters.size() > 1) {
            throw new InvalidInputException(Action.parameter(parameters.get(0)) + " and "
                    + Action.parameter(parameters.get(1))
                    + " ask for different things. Leave one of them out.");
        }
    }

    /** Asks for the newest executions. */
    public static HistoryRequest newest(int limit) {
        return new HistoryRequest(Filter.all(), limit, Optional.empty(), false, false, Optional.empty(), DEFAULT_DEPTH);
    }

    /**
     * Asks for the relatives of one execution, to the usual depth.
     *
     * @param execution an id, or {@code latest}
     */
    public static HistoryRequest relatives(String execution) {
        return new HistoryRequest(
                Filter.all(), 1, Optional.empty(), false, false, Optional.of(execution), DEFAULT_DEPTH);
    }

    /** Reads the filters, so that a mistake in them is told before anything is looked at. */
    public HistoryQuery query() {
        if (lineageOf.isPresent() && (statistics || !filter.equals(Filter.all()))) {
            throw new InvalidInputException("`lonelycat.lineageOf` asks for the relatives of one execution; filters and"
                    + " `lonelycat.statistics` do not go with it. Leave one of them out.");
        }
        List<String> asked = new ArrayList<>();
        instead.ifPresent(it -> asked.add(it.parameter()));
        lineageOf.ifPresent(it -> asked.add("lineageOf"));
        refuseSeveral(asked);
        return new HistoryQuery(filter.read(), limit, after);
    }

    /** Refuses to count what is asked for in place of a list. */
    public void refuseStatistics() {
        if (statistics) {
            refuseSeveral(List.of(instead.orElseThrow().parameter(), "statistics"));
        }
    }

    /** Refuses filters for what is asked for in place of a list. */
    public void refuseFilters() {
        if (!filter.equals(Filter.all())) {
            throw new InvalidInputException(
                    Action.parameter(instead.orElseThrow().parameter())
                            + " names what it asks about; filters do not go with it. Leave them out.");
        }
    }
}
