// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.Controller;
import io.lonelycat.flow.look.JobsQuestion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String AFTER = "after";
    private static final String LIMIT = "limit";

    /** Those that a page shows at once; the others are folded. */
    static final List<String> OFTEN = List.of("status", "verdict", JOB, "since");

    /**
     * Takes the parameters of an address.
     *
     * @param parameters the value of each; null for none
     */
    static HistoryAddress of(UnaryOperator<@Nullable String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String name : JobsQuestion.FILTERS) {
            take(parameters, name, given);
        }
        take(parameters, AFTER, given);
        take(parameters, LIMIT, given);
        Controller.views().stream()
                .flatMap(view -> view.place().stream())
                .flatMap(place -> place.fields().stream())
                .forEach(field -> take(parameters, field.name(), given));
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
        return JobsQuestion.FILTERS.stream().anyMatch(given::containsKey);
    }

    /** Says how many of the filters are given that are rarely used. */
    long rare() {
        return JobsQuestion.FILTERS.stream()
                .filter(given::containsKey)
                .filter(name -> !OFTEN.contains(name))
                .count();
    }

    /** Returns those that are among some names. */
    HistoryAddress only(Set<String> names) {
        Map<String, String> some = new LinkedHashMap<>(given);
        some.keySet().retainAll(names);
        return new HistoryAddress(some);
    }

    /** Returns the same for one job. */
    HistoryAddress ofJob(String job) {
        Map<String, String> restricted = new LinkedHashMap<>(given);
        restricted.put(JOB, job);
        return new HistoryAddress(restricted);
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
