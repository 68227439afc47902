// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.plan.Metric;

/** What a report can be about. */
enum ReportTopic {
    TESTS("tests"),
    COVERAGE("coverage by line"),
    WARNINGS("warnings"),
    VULNERABILITIES("vulnerabilities");

    private final String words;

    ReportTopic(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Returns what a report has to be about to have the figure of a metric. */
    static ReportTopic of(Metric metric) {
        if (metric.ofTests()) {
            return TESTS;
        }
        if (metric.inPercent()) {
            return COVERAGE;
        }
        return metric.key().startsWith("warnings.") ? WARNINGS : VULNERABILITIES;
    }
}
