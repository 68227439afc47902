// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a test that failed in a build whose check names no reports. */
final class FailedTestTest {
    private static final String REPORT = "mod/target/surefire-reports/TEST-demo.ATest.xml";

    @TempDir
    Path folder;

    @BeforeEach
    void makeABuild() throws Exception {
        Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Files.createDirectories(folder.resolve(REPORT).getParent());
    }

    private static String report(String test, String element, String type, String message) {
        return "<testsuite tests='2' failures='1'><testcase name='passes' classname='demo.ATest'/><testcase name='"
                + test
                + "' classname='demo.ATest'><" + element + " message='" + message + "' type='" + type
                + "'><![CDATA[" + type
                + ":\n\tat org.x.Y.assertThat(Y.java:99)\n\tat app//demo.ATest.adds(ATest.java:15)\n]]></"
                + element + "></testcase></testsuite>";
    }

    /** Runs what prints no more than quiet Maven does where the message of a test begins with a line end. */
    private CheckResult run(String before, int exitCode) {
        return new Scripts(folder).run(before + "echo '[ERROR]   ATest.adds:15 '; exit " + exitCode);
    }

    private String writing(String report) throws Exception {
        Files.writeString(folder.resolve("new.xml"), report);
        return "mv new.xml " + REPORT + "; ";
    }

    @ParameterizedTest
    @CsvSource({
        "adds, failure, java.lang.AssertionError, '&#10;expected: 2&#10; but was: 3', ATest.adds:15 expected: 2 but was: 3",
        "'adds{int}[1]', failure, org.x.Failed, expected: &lt;2&gt;, ATest.adds:15 expected: <2>",
        "adds, error, java.io.IOException, disk full, ATest.adds:15 IOException: disk full",
        "adds, error, java.lang.NullPointerException, '', ATest.adds:15 NullPointerException"
    })
    void isToldWithItsPlaceAndWhatWasExpected(String test, String element, String type, String message, String told)
            throws Exception {
        CheckResult result = run(writing(report(test, element, type, message)), 1);

        assertThat(result.reason()).contains(told);
        assertThat(result.message()).contains("1 of 2 tests failed according to the test reports: demo.ATest#" + test);
        assertThat(result.excerpt()).startsWith(told + "\n").endsWith("ATest.adds:15");
    }

    @Test
    void isNotToldOfAnOlderReportOrOfOneThatIsBroken() throws Exception {
        Files.writeString(folder.resolve(REPORT), report("adds", "failure", "E", "expected: 2"));

        assertThat(run("", 1).excerpt()).isEqualTo("[ERROR]   ATest.adds:15");
        assertThat(run(writing("<testsuite>"), 1).excerpt()).isEqualTo("[ERROR]   ATest.adds:15");
    }

    @Test
    void isLeftToTheExitCodeWhereTheBuildPassed() throws Exception {
        CheckResult result = run(writing(report("adds", "failure", "E", "expected: 2")), 0);

        assertThat(result.passed()).isTrue();
        assertThat(result.tests()).isEmpty();
    }
}
