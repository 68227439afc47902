// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What somebody wants to know about past executions: a list of them; or figures about them; or the relatives of one.
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
    /** How many levels of relatives are looked at if nobody says. */
    public static final int DEFAULT_DEPTH = 20;

    /**
     * Which executions, in the words of a command line; what is absent does not count.
     *
     * @param status a word of the list, such as {@code rolled_back}, or {@code failed}
     * @param verdict such as {@code allow}
     * @param risk the effective one, such as {@code high}
     * @param trigger such as {@code rollback}
     * @param label {@code name=value}, or only the name for any value
     * @param path a file of the change, or a folder above one
     * @param since a time with offset, included
     * @param until a time with offset, not included
     * @param correlation the correlation id
     * @param environment the one that the change was for
     */
    public record Filter(
            Optional<String> status,
            Optional<String> verdict,
            Optional<String> risk,
            Optional<String> trigger,
            Optional<String> label,
            Optional<String> path,
            Optional<String> since,
            Optional<String> until,
            Optional<String> correlation,
            Optional<String> environment) {
        private static final Filter ALL = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        /** Asks for all. */
        public static Filter all() {
            return ALL;
        }

        /**
         * Reads the words.
         *
         * @throws InvalidInputException when one is none that can be asked for, with those that can
         */
        public HistoryFilter read() {
            return new HistoryFilter(
                    status.map(text -> ParameterText.constant("status", AskedStatus.class, text)),
                    verdict.map(text -> ParameterText.constant("verdict", Verdict.class, text)),
                    risk.map(text -> ParameterText.constant("risk", Risk.class, text)),
                    path.map(WorkspacePath::of).stream().collect(Collectors.toSet()),
                    since.map(text -> ParameterText.time("since", text)),
                    until.map(text -> ParameterText.time("until", text)),
                    correlation,
                    Optional.empty(),
                    trigger.map(text -> ParameterText.constant("trigger", Trigger.class, text)),
                    label.map(Filter::label),
                    environment,
                    Optional.empty());
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
        /** Asks for costs where somebody says by what. */
        static Optional<Instead> costs(Optional<String> by) {
            return by.map(Costs::new);
        }

        /** Asks for decisions where somebody wants them. */
        static Optional<Instead> decisions(boolean wanted) {
            return wanted ? Optional.of(new Decisions()) : Optional.empty();
        }

        /** Asks for hints where somebody wants them. */
        static Optional<Instead> hints(boolean wanted) {
            return wanted ? Optional.of(new Hints()) : Optional.empty();
        }

        /** Asks for a comparison where somebody says of what; filters do not go with it. */
        static Optional<Instead> compared(Optional<String> both) {
            return both.map(Compared::new);
        }

        /** Asks what is like something where somebody says what. */
        static Optional<Instead> similar(Optional<String> to) {
            return to.map(Similar::new);
        }

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
     * Returns the same, asking for something else.
     *
     * @param asked what may be asked for; at most one of them is
     * @throws InvalidInputException when several are
     */
    public HistoryRequest instead(List<Optional<Instead>> asked) {
        List<Instead> present = asked.stream().flatMap(Optional::stream).toList();
        refuseSeveral(present.stream().map(Instead::parameter).toList());
        return new HistoryRequest(
                filter,
                limit,
                after,
                rebuild,
                statistics,
                lineageOf,
                depth,
                present.stream().findFirst());
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
        if (instead.orElse(null) instanceof Instead.Decisions && filter.status().isPresent()) {
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
