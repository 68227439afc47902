// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.figure.JunitReport;
import io.lonelycat.check.figure.LimitedInput;
import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.ReportReader;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.check.figure.XmlElement;
import io.lonelycat.check.figure.XmlReport;
import io.lonelycat.check.figure.XmlReport.Elements;
import io.lonelycat.plan.Metric;
import io.lonelycat.slice.figures.FileCoverage.Share;
import io.lonelycat.slice.figures.VulnerabilityTally.Severity;
import io.lonelycat.workspace.WorkspacePath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The figures of some reports together. A report is recognised by how it begins and what its members say, never by the name of
 * its file.
 */
public final class ReportFigures {
    private static final int LONGEST_BLANK = 1_000;
    private static final Set<String> OUTPUT_FOLDERS = Set.of("target", "build");

    private final TestResults.Tally tests;
    private final CoverageTally coverage;
    private final WarningTally warnings;
    private final VulnerabilityTally vulnerabilities = new VulnerabilityTally();
    private final Set<ReportTopic> topics = EnumSet.noneOf(ReportTopic.class);
    private int reports;

    /**
     * Begins without reports.
     *
     * @param changed the lines that the change wrote
     * @param quarantined tells of the name of a test whether its failure does not count
     */
    public ReportFigures(ChangedLines changed, Predicate<String> quarantined) {
        this.tests = new TestResults.Tally(quarantined);
        this.coverage = new CoverageTally(changed);
        this.warnings = new WarningTally(changed);
    }

    /**
     * Adds a report.
     *
     * @param path where it is
     * @throws ReportException if it is not one that is known, or not whole
     */
    public void add(WorkspacePath path, InputStream report) throws ReportException {
        reports++;
        String module = module(path);
        BufferedInputStream in = new BufferedInputStream(new LimitedInput(report, ReportReader.MOST_BYTES), 1 << 16);
        if (beginsWithBrace(in)) {
            Set<ReportTopic> found = EnumSet.noneOf(ReportTopic.class);
            SarifReport sarif = new SarifReport(warnings, module);
            JsonReport.read(
                    in, sarif, new CycloneDxJson(vulnerabilities, () -> found.add(ReportTopic.VULNERABILITIES)));
            topics.addAll(sarif.hasRuns() ? EnumSet.of(ReportTopic.WARNINGS) : found);
        } else {
            XmlReport.read(in, root -> byRoot(root, module));
        }
    }

    private Elements byRoot(XmlElement root, String module) throws ReportException {
        if ((root.is("report") && root.attribute("name").isPresent())
                || (root.is("coverage") && root.attribute("line-rate").isPresent())) {
            topics.add(ReportTopic.COVERAGE);
            return root.is("report") ? new JacocoReport(coverage, module) : new CoberturaReport(coverage, module);
        }
        root.refuseDocumentType();
        if (JunitReport.knows(root)) {
            topics.add(ReportTopic.TESTS);
            return new JunitReport(tests);
        }
        if (root.is("checkstyle") || root.is("BugCollection")) {
            topics.add(ReportTopic.WARNINGS);
            return root.is("checkstyle")
                    ? new CheckstyleReport(warnings, module)
                    : new SpotbugsReport(warnings, module);
        }
        if (CycloneDxXml.knows(root)) {
            return new CycloneDxXml(vulnerabilities, () -> topics.add(ReportTopic.VULNERABILITIES));
        }
        throw new ReportException("no report that is known begins with <" + root.name()
                + ">; known are JUnit, JaCoCo, Cobertura, SARIF, SpotBugs, Checkstyle and CycloneDX");
    }

    /** The folder of the module that a report is in, with its slash: that of the folder of what a build makes. */
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
            int at = head.length > 2 && (head[0] & 0xFF) == 0xEF ? 3 : 0;
            while (at < head.length && Character.isWhitespace(head[at])) {
                at++;
            }
            return at < head.length && head[at] == '{';
        } catch (IOException e) {
            throw ReportReader.unreadable(e, 0);
        }
    }

    /** Returns how many tests ran, so that nothing is called good where none did; empty without a report of tests. */
    public Optional<TestCounts> tests() {
        return topics.contains(ReportTopic.TESTS) ? Optional.of(tests.results().counts()) : Optional.empty();
    }

    /**
     * Returns the figure of a metric.
     *
     * @param before the figures before the change; empty if they were not measured
     */
    public Figure of(Metric metric, Optional<ReportFigures> before) {
        ReportTopic topic = ReportTopic.of(metric);
        if (!topics.contains(topic)) {
            return new Figure.Missing(
                    reports == 0 ? "there is no report" : "the reports do not tell of " + topic.words());
        }
        return switch (metric) {
            case TESTS_RUN -> count(tests.results().counts().run());
            case TESTS_FAILED -> count(tests.results().counts().failed());
            case TESTS_SKIPPED -> count(tests.results().counts().skipped());
            case TESTS_FLAKY -> count(tests.results().counts().flaky());
            case TESTS_LOST ->
                before.map(it -> count(tests.results().lostSince(it.tests.results())))
                        .orElseGet(ReportFigures::unmeasured);
            case COVERAGE_LINE -> share(coverage.lines(), "the reports tell of no line");
            case COVERAGE_BRANCH -> share(coverage.branches(), "the reports tell of no branch");
            case COVERAGE_CHANGED_LINES ->
                share(coverage.changedLines(), "no line that the change wrote has code in the reports");
            case WARNINGS_TOTAL -> count(warnings.total());
            case WARNINGS_ERROR -> count(warnings.errors());
            case WARNINGS_CHANGED_LINES -> count(warnings.onChangedLines());
            case WARNINGS_NEW ->
                before.map(it -> count(warnings.beyond(it.warnings))).orElseGet(ReportFigures::unmeasured);
            case VULNERABILITIES_CRITICAL -> count(vulnerabilities.of(Severity.CRITICAL));
            case VULNERABILITIES_HIGH -> count(vulnerabilities.of(Severity.HIGH));
            case VULNERABILITIES_MEDIUM -> count(vulnerabilities.of(Severity.MEDIUM));
            case VULNERABILITIES_LOW -> count(vulnerabilities.of(Severity.LOW));
            case VULNERABILITIES_TOTAL -> count(vulnerabilities.total());
        };
    }

    private static Figure count(long number) {
        return new Figure.Value(BigDecimal.valueOf(number));
    }

    private static Figure unmeasured() {
        return new Figure.Missing("it compares with the state before the change, which was not measured");
    }

    private static Figure share(Share share, String whenNone) {
        return share.all() == 0 ? new Figure.Missing(whenNone) : new Figure.Value(share.percent());
    }
}
