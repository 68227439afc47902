// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.history.AskedStatus;
import io.lonelycat.record.history.CostKey;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryFilter.Label;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    Optional.empty(),
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

    /** What can be asked for in place of a list of executions. */
    public sealed interface Instead {
        /** Returns the name of the parameter that asks for it. */
        String parameter();

        /**
         * What executions have cost.
         *
         * @param by check, execution, plan, author, day or label=NAME
         */
        record Costs(String by) implements Instead {
            @Override
            public String parameter() {
                return "costsBy";
            }
        }

        /** What was decided and said, whether anything was executed or not; counted with {@code statistics}. */
        record Decisions() implements Instead {
            @Override
            public String parameter() {
                return "decisions";
            }
        }

        /** What the past teaches. */
        record Hints() implements Instead {
            @Override
            public String parameter() {
                return "hints";
            }
        }

        /**
         * In what two executions differ.
         *
         * @param both their ids, with a comma between; {@code latest} may be one of them
         */
        record Compared(String both) implements Instead {
            @Override
            public String parameter() {
                return "compare";
            }
        }

        /**
         * What is like an execution or a plan; filters do not go with it.
         *
         * @param to the id of an execution or of a plan, or {@code latest}
         */
        record Similar(String to) implements Instead {
            @Override
            public String parameter() {
                return "similarTo";
            }
        }
    }

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
        given.apply("costsBy").ifPresent(by -> asked.add(new Instead.Costs(by)));
        if (truth(given, "decisions")) {
            asked.add(new Instead.Decisions());
        }
        if (truth(given, "hints")) {
            asked.add(new Instead.Hints());
        }
        given.apply("compare").ifPresent(both -> asked.add(new Instead.Compared(both)));
        given.apply("similarTo").ifPresent(to -> asked.add(new Instead.Similar(to)));
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
        if (statistics
                && instead.filter(it -> !(it instanceof Instead.Decisions)).isPresent()) {
            asked.add("statistics");
        }
        refuseSeveral(asked);
        if (instead.orElse(null) instanceof Instead.Costs costs) {
            CostKey.read(costs.by());
        }
        if (instead.orElse(null) instanceof Instead.Decisions && filter.words().containsKey("status")) {
            throw new InvalidInputException(Action.parameter("status") + " says what became of executions; a decision"
                    + " has a verdict. Ask by " + Action.parameter("verdict") + ", or leave out "
                    + Action.parameter("decisions") + ".");
        }
        boolean ofOne = instead.filter(it -> it instanceof Instead.Similar || it instanceof Instead.Compared)
                .isPresent();
        if (ofOne && !filter.equals(Filter.all())) {
            throw new InvalidInputException(
                    Action.parameter(instead.orElseThrow().parameter())
                            + " names what it asks about; filters do not go with it. Leave them out.");
        }
        return new HistoryQuery(filter.read(), limit, after);
    }
}
