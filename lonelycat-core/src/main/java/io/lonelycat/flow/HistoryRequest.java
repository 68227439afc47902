// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

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
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A query about past executions: a list, or a view in place of it.
 *
 * @param limit how many a list has at most, 1 to 1000
 * @param rebuild make the index again from the evidence first
 * @param view the name of what is asked for in place of a list
 * @param subject the id of an execution or a plan that others are compared with, or {@code latest}
 */
public record HistoryRequest(
        Filter filter, int limit, boolean rebuild, Optional<String> view, Optional<String> subject) {
    /**
     * Which executions, in the words of a command line; what is absent does not count.
     *
     * @param words by the names of their parameters
     */
    public record Filter(Map<String, String> words) {
        /** The parameters that say which executions. */
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
                "parent",
                "environment");

        private static final int MOST_PATHS = 50;
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
                    word("path").map(Filter::paths).orElse(Set.of()),
                    word("since").map(text -> ParameterText.time("since", text)),
                    word("until").map(text -> ParameterText.time("until", text)),
                    word("correlation"),
                    word("parent"),
                    constant("trigger", Trigger.class),
                    word("label").map(Filter::label),
                    word("environment"),
                    Optional.empty());
        }

        private <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
            return word(name).map(text -> ParameterText.constant(name, type, text));
        }

        /** Reads paths with commas between; a comma in a path has a backslash before it. */
        private static Set<WorkspacePath> paths(String list) {
            Set<WorkspacePath> paths = new LinkedHashSet<>();
            for (String path : list.split("(?<!\\\\),", -1)) {
                if (!path.isBlank()) {
                    paths.add(WorkspacePath.of(path.strip().replace("\\,", ",")));
                }
            }
            if (paths.size() > MOST_PATHS) {
                throw new InvalidInputException(Action.parameter("path") + " names " + paths.size() + " paths; at most "
                        + MOST_PATHS + " are possible. Name the folders above them.");
            }
            return paths;
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
     * Reads what the parameters of a call ask for.
     *
     * @param given the value of a parameter, by its name
     * @param limit how many a list has at most
     */
    public static HistoryRequest of(Function<String, Optional<String>> given, int limit) {
        return new HistoryRequest(
                Filter.of(given),
                limit,
                given.apply("rebuild").map(Boolean::parseBoolean).orElse(false),
                given.apply("view"),
                given.apply("execution"));
    }

    /** Asks for the newest executions. */
    public static HistoryRequest newest(int limit) {
        return new HistoryRequest(Filter.all(), limit, false, Optional.empty(), Optional.empty());
    }

    /** Returns the same, asking for a view in place of a list. */
    public HistoryRequest with(String name, Optional<String> about) {
        return new HistoryRequest(filter, limit, rebuild, Optional.of(name), about);
    }

    /** Reads the filters, so that a mistake in them is reported before anything is read. */
    public HistoryQuery query() {
        return new HistoryQuery(filter.read(), limit);
    }
}
