// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.plan.Metric;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFiguresTest {
    @Test
    void coverageIsByLine() throws ReportException {
        ReportFigures figures = new ReportFigures();
        figures.add(path("shop/target/site/jacoco/jacoco.xml"), bytes("""
                <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
                <!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">
                <report name="shop"><package name="a/b"><sourcefile name="C.java">
                <line nr="3" mi="0" ci="2" mb="0" cb="0"/><line nr="4" mi="1" ci="2" mb="1" cb="1"/>
                <line nr="5" mi="0" ci="1" mb="0" cb="0"/><line nr="9" mi="2" ci="0" mb="0" cb="0"/>
                <line nr="10" mi="2" ci="0" mb="0" cb="0"/><line nr="11" mi="2" ci="0" mb="0" cb="0"/>
                <line nr="12" mi="2" ci="0" mb="0" cb="0"/>
                </sourcefile></package></report>"""));

        assertThat(value(figures, Metric.COVERAGE_LINE)).isEqualTo("42.85");
    }

    /** A line is covered if one report of its module covers the line; modules are separate. */
    @ParameterizedTest
    @CsvSource({"shop, shop, 100.00", "shop, mall, 50.00"})
    void reportsOfOneFileAreAdded(String one, String other, String covered) throws ReportException {
        ReportFigures figures = new ReportFigures();
        String report = "<report name='r'><package name='a/b'><sourcefile name='C.java'>"
                + "<line nr='3' mi='%s' ci='%s' mb='1' cb='1'/></sourcefile></package></report>";
        figures.add(path(one + "/target/site/jacoco/jacoco.xml"), bytes(report.formatted(2, 0)));
        figures.add(path(other + "/target/site/jacoco-it/jacoco.xml"), bytes(report.formatted(0, 2)));

        assertThat(value(figures, Metric.COVERAGE_LINE)).isEqualTo(covered);
    }

    @Test
    void coverageIsNeverRoundedUp() throws ReportException {
        StringBuilder report = new StringBuilder(
                "<report name='r'><package name=''><sourcefile name='C.java'><line nr='1' mi='1' ci='0'/>");
        for (int i = 2; i <= 100_000; i++) {
            report.append("<line nr='").append(i).append("' mi='0' ci='1'/>");
        }
        ReportFigures figures = new ReportFigures();
        figures.add(path("jacoco.xml"), bytes(report + "</sourcefile></package></report>"));

        assertThat(value(figures, Metric.COVERAGE_LINE)).isEqualTo("99.99");
    }

    @Test
    void countsWarnings() throws ReportException {
        ReportFigures figures = new ReportFigures();
        figures.add(path("report.sarif"), bytes("""
                {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "t", "rules": [
                    {"id": "A", "defaultConfiguration": {"level": "error"}}]}}, "results": [
                  {"ruleId": "A", "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": "file:///w/shop/src/main/java/a/b/C.java"}, "region": {"startLine": 5}}}, {"physicalLocation": {}}]},
                  {"ruleId": "A", "level": "note"}, {"ruleId": "B"},
                  {"ruleId": "A", "suppressions": [{"kind": "inSource"}]}, {"ruleId": "A", "kind": "pass"},
                  {"ruleId": "A", "baselineState": "absent"}, {"ruleId": "A", "level": "none"},
                  {"ruleId": "A", "suppressions": [{"kind": "external", "status": "rejected"}]}]}]}"""));
        assertThat(warnings(figures)).isEqualTo("4 2");
    }

    @Test
    void aRuleMaySayAfterItsResultsHowBadTheyAre() throws ReportException {
        ReportFigures figures = new ReportFigures();
        figures.add(path("late.sarif"), bytes("""
                {"runs": [{"results": [{"ruleId": "A"}, {"rule": {"index": 1}}, {"ruleId": "C"}],
                  "tool": {"driver": {"rules": [{"id": "A", "defaultConfiguration": {"level": "error"}},
                    {"id": "B", "defaultConfiguration": {"level": "error"}}, {"id": "C"}]}}}], "version": "2.1.0"}"""));

        assertThat(warnings(figures)).isEqualTo("3 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                                             | 0 0 0 0 0
            {"ratings": [{"severity": "low"}, {"severity": "critical"}]}                   | 1 0 0 0 1
            {"ratings": [{"score": 7.5}]}                                                  | 0 1 0 0 1
            {"ratings": [{"severity": "medium", "score": 9.9}]}                            | 0 0 1 0 1
            {"ratings": [{"score": 0.1}, {"severity": "unknown"}]}                         | 0 0 0 1 1
            {"id": "CVE-1"}                                                                | 0 0 0 0 1
            {"ratings": [{"severity": "critical"}], "analysis": {"state": "not_affected"}} | 0 0 0 0 0
            {"ratings": [{"severity": "critical"}], "analysis": {"state": "exploitable"}}  | 1 0 0 0 1
            """)
    void countsVulnerabilitiesByTheirWorstRating(String vulnerability, String counts) throws ReportException {
        ReportFigures figures = new ReportFigures();
        figures.add(
                path("bom.json"),
                bytes("{\"specVersion\": \"1.5\", \"version\": 1, \"vulnerabilities\": [" + vulnerability
                        + "], \"bomFormat\": \"CycloneDX\"}"));

        assertThat(vulnerabilities(figures)).isEqualTo(counts);
    }

    @Test
    void whatNobodyLookedAtIsMissingAndNotNothing() throws ReportException {
        ReportFigures figures = new ReportFigures();
        assertThat(missing(figures, Metric.WARNINGS_TOTAL)).isEqualTo("no report was found");

        figures.add(path("bom.json"), bytes("{\"bomFormat\": \"CycloneDX\", \"components\": []}"));
        assertThat(missing(figures, Metric.VULNERABILITIES_CRITICAL))
                .isEqualTo("the reports have no data about vulnerabilities");

        figures.add(
                path("jacoco.xml"), bytes("<report name='r'><package name='a'><class name='a/B'/></package></report>"));
        assertThat(missing(figures, Metric.COVERAGE_LINE)).isEqualTo("the reports do not say which lines are covered");
    }

    private static String warnings(ReportFigures figures) {
        return value(figures, Metric.WARNINGS_TOTAL) + " " + value(figures, Metric.WARNINGS_ERROR);
    }

    private static String vulnerabilities(ReportFigures figures) {
        return value(figures, Metric.VULNERABILITIES_CRITICAL) + " " + value(figures, Metric.VULNERABILITIES_HIGH) + " "
                + value(figures, Metric.VULNERABILITIES_MEDIUM) + " " + value(figures, Metric.VULNERABILITIES_LOW) + " "
                + value(figures, Metric.VULNERABILITIES_TOTAL);
    }

    private static String value(ReportFigures figures, Metric metric) {
        return figures.of(metric) instanceof ReportFigures.Figure.Value value
                ? value.number().toPlainString()
                : "missing";
    }

    private static String missing(ReportFigures figures, Metric metric) {
        return figures.of(metric) instanceof ReportFigures.Figure.Missing missing ? missing.why() : "a figure";
    }

    private static WorkspacePath path(String path) {
        return WorkspacePath.of(path);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
