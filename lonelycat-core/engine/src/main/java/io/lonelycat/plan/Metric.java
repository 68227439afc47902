// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputValue;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Metrics, such as line coverage, that LonelyCat reads from reports of tools. */
public enum Metric {
    TESTS_RUN("tests.run"),
    TESTS_FAILED("tests.failed"),
    TESTS_SKIPPED("tests.skipped"),
    TESTS_FLAKY("tests.flaky"),
    COVERAGE_LINE("coverage.line"),
    WARNINGS_TOTAL("warnings.total"),
    WARNINGS_ERROR("warnings.error"),
    VULNERABILITIES_CRITICAL("vulnerabilities.critical"),
    VULNERABILITIES_HIGH("vulnerabilities.high"),
    VULNERABILITIES_MEDIUM("vulnerabilities.medium"),
    VULNERABILITIES_LOW("vulnerabilities.low"),
    VULNERABILITIES_TOTAL("vulnerabilities.total");

    private final String key;

    Metric(String key) {
        this.key = key;
    }

    static Metric read(InputValue value) {
        String name = value.text();
        Optional<Metric> metric =
                Stream.of(values()).filter(it -> it.key.equals(name)).findFirst();
        return metric.orElseThrow(() -> value.problem(
                "must be one of " + Stream.of(values()).map(Metric::key).collect(Collectors.joining(", "))));
    }

    public String key() {
        return key;
    }

    public boolean ofTests() {
        return key.startsWith("tests.");
    }

    public boolean inPercent() {
        return key.startsWith("coverage.");
    }
}
