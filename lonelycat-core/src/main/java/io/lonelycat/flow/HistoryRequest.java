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
import java.util.Optional;

/**
 * What somebody wants to know about past executions: a list of them; or figures about them; or the relatives of one.
 *
 * @param limit how many a list has at most, 1 to 1000
 * @param after the cursor that the page before gave
 * @param rebuild make the index again from the evidence first
 * @param statistics count instead of listing
 * @param lineageOf the id of an execution whose relatives are asked for, or {@code latest}; filters do not go with it
 * @param depth how many levels of relatives, 1 to 100
 * @param costsBy add up costs instead of listing: by check, execution, plan, author, day or label=NAME
 */
public record HistoryRequest(
        Filter filter,
        int limit,
        Optional<String> after,
        boolean rebuild,
        boolean statistics,
        Optional<String> lineageOf,
        int depth,
        Optional<String> costsBy) {
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
                    path.map(WorkspacePath::of),
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

    /** Asks for no costs. */
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

    /** Returns the same, asking for costs. */
    public HistoryRequest withCostsBy(Optional<String> by) {
        return new HistoryRequest(filter, limit, after, rebuild, statistics, lineageOf, depth, by);
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
        if (costsBy.isPresent() && (statistics || lineageOf.isPresent())) {
            throw new InvalidInputException("`lonelycat.costsBy` adds up costs; `lonelycat.statistics` and"
                    + " `lonelycat.lineageOf` ask for something else. Leave one of them out.");
        }
        costsBy.ifPresent(CostKey::read);
        return new HistoryQuery(filter.read(), limit, after);
    }
}
