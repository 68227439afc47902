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

/** History query in a URL, with parameters of {@code lonelycat:history}. */
public record HistoryAddress(Map<String, String> given) {
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

    public String value(String name) {
        return given.getOrDefault(name, "");
    }

    HistoryAddress with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(given);
        more.put(name, value);
        return new HistoryAddress(more);
    }

    public String here() {
        return "?"
                + given.entrySet().stream()
                        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }
}
