// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.check.figure.JunitReport;
import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.ReportReader;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.check.figure.XmlElement;
import io.lonelycat.check.figure.XmlReport;
import io.lonelycat.check.figure.XmlReport.Elements;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.figures.Coverage.Share;
import io.lonelycat.feature.figures.CycloneDxReport.Severity;
import io.lonelycat.feature.figures.SarifReport.Warnings;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.Metric;
import io.lonelycat.workspace.WorkspacePath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Metrics of several tool reports, whose formats are recognized by content. */
public final class ReportFigures {
    private static final int LONGEST_BLANK = 1_000;
    private static final int MOST_JSON_BYTES = 8 << 20;
    private static final Set<String> OUTPUT_FOLDERS = Set.of("target", "build");

    private final TestResults.Tally tests = new TestResults.Tally();
    private final Coverage coverage = new Coverage();
    private final Map<Severity, Long> vulnerabilities = new EnumMap<>(Severity.class);
    private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
    private Warnings warnings = Warnings.NONE;
    private int reports;

    private enum Topic {
        TESTS("tests"),
        COVERAGE("coverage by line"),
        WARNINGS("warnings"),
        VULNERABILITIES("vulnerabilities");

        private final String words;

        Topic(String words) {
            this.words = words;
        }

        private static Topic of(Metric metric) {
            if (metric.ofTests()) {
                return TESTS;
            }
            if (metric.inPercent()) {
                return COVERAGE;
            }
            return metric.key().startsWith("warnings.") ? WARNINGS : VULNERABILITIES;
        }
    }

    public sealed interface Figure {
        /** Value of a metric; percentages have two decimals and are rounded down. */
        record Value(BigDecimal number) implements Figure {}

        /** Metric for which no report has data; for a metric with the value 0, reports have data. */
        record Missing(String why) implements Figure {}
    }

    public void add(WorkspacePath path, InputStream report) throws ReportException {
        reports++;
        BufferedInputStream in = new BufferedInputStream(ReportReader.limited(report), 1 << 16);
        if (beginsWithBrace(in)) {
            addJson(in);
        } else {
            XmlReport.read(in, root -> byRoot(root, module(path)));
        }
    }

    /** Adds a JSON report; limits the size of the report, because the whole report is read into memory. */
    private void addJson(InputStream in) throws ReportException {
        try {
            byte[] bytes = in.readNBytes(MOST_JSON_BYTES + 1);
            if (bytes.length > MOST_JSON_BYTES) {
                throw new ReportException(
                        "the JSON report has more than " + (MOST_JSON_BYTES >> 20) + " MB, the limit", 1);
            }
            InputObject document = InputDocument.foreignJson("the JSON report", withoutMark(bytes));
            if (SarifReport.isOne(document) == CycloneDxReport.isOne(document)) {
                throw new ReportException("the JSON report has no known format; expected SARIF 2.1.0 or CycloneDX", 1);
            }
            if (SarifReport.isOne(document)) {
                warnings = warnings.plus(SarifReport.read(document));
                topics.add(Topic.WARNINGS);
            } else if (CycloneDxReport.hasVulnerabilities(document)) {
                CycloneDxReport.read(document, vulnerabilities);
                topics.add(Topic.VULNERABILITIES);
            }
        } catch (InvalidInputException e) {
            throw new ReportException(String.valueOf(e.getMessage()), 0, e);
        } catch (IOException e) {
            throw ReportReader.unreadable(e, 1);
        }
    }

    private static byte[] withoutMark(byte[] bytes) {
        return isMarked(bytes) ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    private static boolean isMarked(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xFF) == 0xEF;
    }

    private Elements byRoot(XmlElement root, String module) throws ReportException {
        if (root.is("report") && root.attribute("name").isPresent()) {
            topics.add(Topic.COVERAGE);
            return new JacocoReport(coverage, module);
        }
        if (JunitReport.knows(root)) {
            topics.add(Topic.TESTS);
            return new JunitReport(tests);
        }
        throw new ReportException("the report has the unknown root element <" + root.name()
                + ">; expected a JUnit or JaCoCo report in XML, or a SARIF or CycloneDX report in JSON");
    }

    private static String module(WorkspacePath path) {
        List<String> names = path.segments();
        for (int i = 0; i < names.size() - 1; i++) {
            if (OUTPUT_FOLDERS.contains(names.get(i))) {
                return i == 0 ? "" : String.join("/", names.subList(0, i)) + "/";
            }
        }
        return "";
    }

    private static boolean beginsWithBrace(BufferedInputStream in) throws ReportException {
        try {
            in.mark(LONGEST_BLANK);
            byte[] head = in.readNBytes(LONGEST_BLANK);
            in.reset();
            int at = isMarked(head) ? 3 : 0;
            while (at < head.length && Character.isWhitespace(head[at])) {
                at++;
            }
            return at < head.length && head[at] == '{';
        } catch (IOException e) {
            throw ReportReader.unreadable(e, 1);
        }
    }

    public Optional<TestCounts> tests() {
        return topics.contains(Topic.TESTS) ? Optional.of(tests.results().counts()) : Optional.empty();
    }

    public Figure of(Metric metric) {
        Topic topic = Topic.of(metric);
        if (!topics.contains(topic)) {
            return new Figure.Missing(
                    reports == 0 ? "no report was found" : "the reports have no data about " + topic.words);
        }
        return switch (metric) {
            case TESTS_RUN -> count(tests.results().counts().run());
            case TESTS_FAILED -> count(tests.results().counts().failed());
            case TESTS_SKIPPED -> count(tests.results().counts().skipped());
            case TESTS_FLAKY -> count(tests.results().counts().flaky());
            case COVERAGE_LINE -> share(coverage.lines());
            case WARNINGS_TOTAL -> count(warnings.total());
            case WARNINGS_ERROR -> count(warnings.errors());
            case VULNERABILITIES_CRITICAL -> count(vulnerabilities.getOrDefault(Severity.CRITICAL, 0L));
            case VULNERABILITIES_HIGH -> count(vulnerabilities.getOrDefault(Severity.HIGH, 0L));
            case VULNERABILITIES_MEDIUM -> count(vulnerabilities.getOrDefault(Severity.MEDIUM, 0L));
            case VULNERABILITIES_LOW -> count(vulnerabilities.getOrDefault(Severity.LOW, 0L));
            case VULNERABILITIES_TOTAL ->
                count(vulnerabilities.values().stream().mapToLong(it -> it).sum());
        };
    }

    private static Figure count(long number) {
        return new Figure.Value(BigDecimal.valueOf(number));
    }

    private static Figure share(Share share) {
        return share.all() == 0
                ? new Figure.Missing("the reports do not say which lines are covered")
                : new Figure.Value(share.percent());
    }
}
