// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.Controller;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.slice.costs.CostKey;
import io.lonelycat.slice.summary.ReportRequest;
import io.lonelycat.workspace.VisibleText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an address asks of the history, in the words of {@code lonelycat:history}.
 *
 * @param given the parameters that are not empty
 */
record HistoryAddress(Map<String, String> given) {
    static final String JOB = "job";
    private static final String STATUS = "status";
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";
    private static final String COSTS_BY = "costsBy";

    /** What costs are added up by where nothing is said. */
    static final CostKey BY_DAY = new CostKey(CostKey.Kind.DAY, Optional.empty());

    private static final List<String> FILTERS = List.of(
            STATUS, "verdict", "risk", "trigger", JOB, "path", "since", "until", "correlation", "environment", "label");

    /** Those that a page shows at once; the others are folded. */
    static final List<String> OFTEN = List.of(STATUS, "verdict", JOB, "since");

    private static final List<String> OF_SUMMARIES = List.of("since", "until", "path", JOB);

    private static final Set<String> TIMES = Set.of("since", "until");

    private static final int PAGE = 50;
    private static final int LONGEST = 2_000;

    /**
     * Takes the parameters of an address.
     *
     * @param parameters the value of each; null for none
     */
    static HistoryAddress of(UnaryOperator<@Nullable String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : FILTERS) {
            take(parameters, name, given);
        }
        take(parameters, AFTER, given);
        take(parameters, LIMIT, given);
        take(parameters, COSTS_BY, given);
        return new HistoryAddress(given);
    }

    private static void take(UnaryOperator<@Nullable String> parameters, String name, Map<String, String> given) {
        String value = parameters.apply(name);
        if (value != null && !value.isBlank()) {
            given.put(name, value.trim());
        }
    }

    /** Returns the value of a parameter, or an empty text. */
    String get(String name) {
        return given.getOrDefault(name, "");
    }

    /** Says whether a part of the executions is asked for. */
    boolean isFiltered() {
        return FILTERS.stream().anyMatch(given::containsKey);
    }

    /** Says how many of the filters are given that are rarely used. */
    long rare() {
        return FILTERS.stream()
                .filter(given::containsKey)
                .filter(name -> !OFTEN.contains(name))
                .count();
    }

    /**
     * Reads the filters, all but the job.
     *
     * @throws InvalidInputException if a parameter is invalid
     */
    HistoryFilter filter() {
        refuseLong();
        return Controller.filter(name -> TIMES.contains(name) ? time(name) : text(name));
    }

    /**
     * Reads the filters of decisions, all but the job.
     *
     * @throws InvalidInputException if a parameter is not a filter of decisions
     */
    HistoryFilter ofDecisions() {
        if (given.containsKey(STATUS)) {
            throw new InvalidInputException(Action.parameter(STATUS)
                    + " says what became of executions; a decision has a verdict. Ask by " + Action.parameter("verdict")
                    + ", or leave out " + Action.parameter(STATUS) + ".");
        }
        return filter();
    }

    /** Returns what asks for the decisions about the same. */
    HistoryAddress forDecisions() {
        Map<String, String> decisions = filters();
        decisions.remove(STATUS);
        return new HistoryAddress(decisions);
    }

    /**
     * Reads the part of the past for a summary: the period, the paths and the job. Other filters are refused.
     *
     * @throws InvalidInputException when a value is too long to be one
     */
    ReportRequest summary() {
        refuseLong();
        given.keySet().stream()
                .filter(name -> !OF_SUMMARIES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidInputException("A summary cannot be asked for by " + name
                            + ": it takes since, until, path and job. The list and the hints take the others.");
                });
        return new ReportRequest(Optional.empty(), text("path"), time("since"), time("until"));
    }

    private void refuseLong() {
        given.forEach((name, value) -> {
            if (value.length() > LONGEST) {
                throw new InvalidInputException(
                        name + " has more than " + LONGEST + " characters. Give a shorter one.");
            }
        });
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** Says whether it names what costs are to be added up by. */
    boolean asksForCosts() {
        return given.containsKey(COSTS_BY);
    }

    /**
     * Reads by what costs are to be added up; by day where nothing is said.
     *
     * @throws InvalidInputException when they cannot be added up by that
     */
    CostKey costsBy() {
        return text(COSTS_BY).map(CostKey::read).orElse(BY_DAY);
    }

    /** Returns what asks for the same executions, but for how they are listed and what is made of them. */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>(given);
        filters.keySet().retainAll(FILTERS);
        return filters;
    }

    /** A form gives a day; it begins at midnight UTC. */
    private Optional<String> time(String name) {
        return text(name).map(given -> {
            String time = given.matches("\\d{4}-\\d{2}-\\d{2}") ? given + "T00:00:00Z" : given;
            try {
                OffsetDateTime.parse(time);
            } catch (DateTimeParseException e) {
                throw new InvalidInputException(
                        Action.setting(name, VisibleText.of(given))
                                + " is no time with offset, such as 2026-03-01T00:00:00Z, and no day, such as 2026-03-01.",
                        e);
            }
            return time;
        });
    }

    /**
     * Makes the query of one page.
     *
     * @throws InvalidInputException if the size of a page is invalid
     */
    HistoryQuery page(HistoryFilter filter) {
        return new HistoryQuery(filter, limit(), text(AFTER));
    }

    private int limit() {
        String limit = given.getOrDefault(LIMIT, String.valueOf(PAGE));
        if (!limit.matches("\\d{1,9}")) {
            throw new InvalidInputException("limit=" + limit + " is no number. A page has 1 to 1000 executions.");
        }
        return Integer.parseInt(limit);
    }

    /** Returns the part of an address that asks for the page after a cursor. */
    String after(String cursor) {
        Map<String, String> next = new LinkedHashMap<>(given);
        next.put(AFTER, cursor);
        return address(next);
    }

    /** Returns the part of an address that asks for the same again. */
    String here() {
        return address(given);
    }

    /** Returns the part of an address that asks for the first page. */
    String first() {
        Map<String, String> first = new LinkedHashMap<>(given);
        first.remove(AFTER);
        return address(first);
    }

    boolean isFirst() {
        return !given.containsKey(AFTER);
    }

    private static String address(Map<String, String> parameters) {
        return "?"
                + parameters.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
