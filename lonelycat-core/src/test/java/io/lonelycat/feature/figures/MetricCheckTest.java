// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.Scripts;
import io.lonelycat.check.attempt.Collected;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.Children;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricCheckTest {
    private static final String TWO_OF_THREE = """
            <report name="r"><package name="a"><sourcefile name="B.java"><line nr="1" mi="0" ci="1"/>
            <line nr="2" mi="0" ci="1"/><line nr="3" mi="1" ci="0"/></sourcefile></package></report>
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            >= | '"66.66"' | true
            >  | '"66.66"' | false
            <= | '"66.66"' | true
            <  | '"66.66"' | false
            <  | 67        | true
            == | '"66.66"' | true
            == | 67        | false
            != | 67        | true
            != | '"66.66"' | false
            """)
    void comparesTheFigureWithTheThreshold(String operator, String threshold, boolean passes) {
        CheckResult result =
                run("name: coverage.line, operator: '" + operator + "', threshold: " + threshold, TWO_OF_THREE);

        assertThat(result.passed()).isEqualTo(passes);
        assertThat(result.code()).isEqualTo(passes ? null : ErrorCode.METRIC);
        assertThat(result.message())
                .isEqualTo("coverage.line is 66.66 %, expected " + operator + " " + threshold.replace("\"", "") + ".");
        assertThat(result.skipped()).isFalse();
    }

    @Test
    void aReportFromBeforeTheFirstCommandDoesNotCount() throws IOException {
        write("target/jacoco.xml", TWO_OF_THREE);
        CheckSpec check = check("name: coverage.line, operator: '>=', threshold: 0");
        Checks checks = checks();
        checks.beforeFirst(List.of(check));

        CheckResult before = run(checks, check);
        write("target/jacoco.xml", TWO_OF_THREE + "\n");
        checks.beforeFirst(List.of(check));

        assertThat(before.code()).isEqualTo(ErrorCode.NO_FIGURE);
        assertThat(before.message())
                .isEqualTo("coverage.line has no value: no check of this execution wrote a report that matches"
                        + " 'target/*.xml'. The check sets `onMissing: fail`.");
        assertThat(before.critical()).isTrue();
        assertThat(run(checks, check).passed()).isTrue();
    }

    /** A skipped gate is not a plain pass; a warning fails without rolling back. */
    @ParameterizedTest
    @CsvSource({"skip, true, true, true,", "warn, false, false, false, NO_FIGURE"})
    void aMissingFigureIsWhatTheCheckSays(
            String onMissing, boolean passed, boolean skipped, boolean critical, ErrorCode code) {
        CheckResult result =
                run("name: warnings.error, operator: '==', threshold: 0, onMissing: " + onMissing, TWO_OF_THREE);

        assertThat(result.passed()).isEqualTo(passed);
        assertThat(result.skipped()).isEqualTo(skipped);
        assertThat(result.critical()).isEqualTo(critical);
        assertThat(result.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tests.failed  | <= | 0 | <testsuite tests='0'/>
            tests.failed  | == | 0 | <testsuite><testcase name='a'><skipped/></testcase></testsuite>
            tests.skipped | >= | 0 | <testsuite><testcase name='a'><skipped/></testcase></testsuite>
            tests.run     | == | 0 | <testsuite/>
            """)
    void whereNoTestRanNothingIsGood(String metric, String operator, int threshold, String report) {
        CheckResult result = run(
                "name: " + metric + ", operator: '" + operator + "', threshold: " + threshold + ", onMissing: skip",
                report);

        assertThat(result.code()).isEqualTo(ErrorCode.NO_TESTS);
        assertThat(result.message()).endsWith("'target/*.xml' have no test that ran.");
    }

    @Test
    void namesFileAndLineOfAReportThatIsNotOne() {
        CheckResult result = run("name: tests.run, operator: '>', threshold: 0, onMissing: skip", "<a>\n<b/>\n");

        assertThat(result.code()).isEqualTo(ErrorCode.REPORT_INVALID);
        assertThat(result.message()).startsWith("target/jacoco.xml, line 1, is not a valid report: ");
    }

    private CheckResult run(String metric, String report) {
        CheckSpec check = check(metric);
        Checks checks = checks();
        checks.beforeFirst(List.of(check));
        try {
            write("target/jacoco.xml", report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return run(checks, check);
    }

    private Checks checks() {
        return new Scripts(folder).checks(FiguresFeature.FEATURE.checks());
    }

    private static CheckResult run(Checks checks, CheckSpec check) {
        return checks.run(check, new Collected(), Cancel.NEVER, new Children());
    }

    private static CheckSpec check(String metric) {
        return CheckSpec.read(
                "gate",
                InputDocument.yaml(
                        "check.yaml", ("{metric: {" + metric + ", reports: ['target/*.xml']}}").getBytes(UTF_8)));
    }

    private void write(String file, String content) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), content);
    }
}
