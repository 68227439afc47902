// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import io.lonelycat.controller.JobsQuestion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The question of an address to the history, in the words of {@code lonelycat:history}.
 *
 * @param given the parameters that are not empty
 */
public record HistoryAddress(Map<String, String> given) {
    /**
     * Takes the parameters of an address.
     *
     * @param parameters the value of each; null for none
     */
    static HistoryAddress of(UnaryOperator<@Nullable String> parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        Stream.concat(JobsQuestion.FILTERS.stream(), Stream.of("limit")).forEach(name -> {
            @Nullable String value = parameters.apply(name);
            if (value != null && !value.isBlank()) {
                given.put(name, value.trim());
            }
        });
        return new HistoryAddress(given);
    }

    public boolean isFiltered() {
        return JobsQuestion.FILTERS.stream().anyMatch(given::containsKey);
    }

    /** Returns the value of a parameter; empty without one. */
    public String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** Returns the same with one more parameter, in place of one of the same name. */
    HistoryAddress with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(given);
        more.put(name, value);
        return new HistoryAddress(more);
    }

    /** Returns the part of an address that asks for the same again. */
    public String here() {
        return "?"
                + given.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
