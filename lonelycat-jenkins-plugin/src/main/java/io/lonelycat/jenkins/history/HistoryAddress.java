// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.flow.look.JobsQuestion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private static final String UNTIL = "until";
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
        take(parameters, LIMIT, given);
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

    /** Returns the same for one job. */
    HistoryAddress ofJob(String job) {
        Map<String, String> restricted = new LinkedHashMap<>(given);
        restricted.put(JOB, job);
        return new HistoryAddress(restricted);
    }

    /** Returns the part of an address that asks for the executions before a time. */
    String until(Instant older) {
        Map<String, String> next = new LinkedHashMap<>(given);
        next.put(UNTIL, older.toString());
        return address(next);
    }

    /** Returns the part of an address that asks for the same again. */
    String here() {
        return address(given);
    }

    private static String address(Map<String, String> parameters) {
        return "?"
                + parameters.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
