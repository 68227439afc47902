// SPDX-License-Identifier: MIT
package io.lonelycat.validate;

import io.lonelycat.report.text.JunitXml;
import io.lonelycat.report.text.JunitXml.Case;
import io.lonelycat.report.text.JunitXml.Failure;
import io.lonelycat.report.text.JunitXml.Suite;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as JUnit XML, one suite for each part. */
final class ValidationXml {
    private ValidationXml() {}

    static String of(Report report) {
        return JunitXml.of(
                report.parts().stream().map(part -> suite(report, part)).toList());
    }

    private static Suite suite(Report report, Part part) {
        String at = report.at().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, String> time = new LinkedHashMap<>();
        time.put("time", seconds(part.durationMillis()));
        time.put("timestamp", at.substring(0, at.length() - 1));
        return new Suite(
                name(part),
                time,
                Map.of(),
                part.probes().stream().map(tried -> probe(part, tried)).toList());
    }

    private static String name(Part part) {
        return "lonelycat.validate." + part.name();
    }

    private static Case probe(Part part, Tried tried) {
        return new Case(
                name(part),
                tried.name() + ": " + tried.sentence(),
                Optional.of(seconds(tried.durationMillis())),
                tried.ok() ? Optional.empty() : Optional.of(failure(tried)),
                Optional.empty());
    }

    private static Failure failure(Tried tried) {
        String seen = tried.problems().stream()
                .map(problem -> "expected: " + problem.expected() + "\nseen: " + problem.seen() + "\n")
                .collect(Collectors.joining());
        return new Failure(Optional.of(tried.name()), tried.problem(), seen + tried.remedy());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
