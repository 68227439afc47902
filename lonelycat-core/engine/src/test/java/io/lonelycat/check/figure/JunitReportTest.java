// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JunitReportTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<testsuites tests='3' failures='1'><testsuite tests='2' failures='1'><testcase name='a'/><testcase name='b'>"
                        + "<failure/></testcase></testsuite><testsuite tests='1'><testcase name='c'/></testsuite></testsuites> |"
                        + " 3 | 1 | 0",
                "<testsuite failures='0'><testcase name='a'><flakyFailure/></testcase></testsuite> | 1 | 0 | 1",
                "<testsuites><testsuite errors='1'/><testsuite failures='1'/></testsuites> | 0 | 2 | 0",
            })
    void countsEachTestOnceAndBelievesASuiteThatCountsMoreFailures(String xml, int run, int failed, int flaky)
            throws ReportException {
        assertThat(read(xml)).isEqualTo(new TestCounts(run, failed, 0, flaky));
    }

    @Test
    void namesTheLineWhereAReportBreaksOff() {
        assertThatThrownBy(() -> read("<testsuite>\n<testcase name='a'>\n</testsuite>"))
                .isInstanceOfSatisfying(
                        ReportException.class, e -> assertThat(e.line()).hasValue(3));
        assertThatThrownBy(() -> read("")).isInstanceOf(ReportException.class);
    }

    @Test
    void refusesOtherDocuments() {
        assertThatThrownBy(() -> read("<failsafe-summary><completed>1</completed></failsafe-summary>"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("<failsafe-summary>; expected <testsuite>");
        assertThatThrownBy(() -> read("<testsuite failures='many'/>"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("failures=\"many\" must be a number of tests");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<testsuite failures='2147483647' errors='2147483647'><testcase/></testsuite>",
                "<testsuites><testsuite failures='2147483647'/><testsuite failures='2147483647'/>"
                        + "<testsuite errors='2'><testcase/></testsuite></testsuites>",
                "<testsuite failures='999999999999999999' errors='999999999999999999'><testcase/></testsuite>",
                "<testsuites><testsuite><testsuite failures='1'><testcase/></testsuite></testsuite></testsuites>",
            })
    void noNumberIsLargeEnoughToPass(String report) throws ReportException {
        TestCounts counts = read(report);

        assertThat(counts.run()).isEqualTo(1);
        assertThat(counts.failed()).isPositive();
        assertThat(counts.plusFailed(Integer.MAX_VALUE).failed()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "1.5", "1e9", "0x1", "9999999999999999999", "\u0661"})
    void refusesWhatCountsNoTests(String number) {
        assertThatThrownBy(() -> read("<testsuite failures='1' errors='" + number + "'><testcase/></testsuite>"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("must be a number of tests");
    }

    @Test
    void refusesDocumentTypesWithTheirBombsAndForeignFiles() {
        String bomb = """
                <!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;">]>
                <testsuite><testcase name="&c;"/></testsuite>
                """;
        String foreign = "<!DOCTYPE t [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><testsuite>&f;</testsuite>";

        assertThatThrownBy(() -> read(bomb)).hasMessageContaining("a document type is not allowed");
        assertThatThrownBy(() -> read(foreign)).hasMessageContaining("a document type is not allowed");
    }

    @Test
    void tellsWhatCameOfEachTest() throws ReportException {
        TestResults results = results("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="a.B" tests="6" failures="1" errors="1">
                  <properties><property name="failure" value="no"/></properties>
                  <testcase name="works" classname="a.B"><system-out>failure</system-out></testcase>
                  <testcase name="fails" classname="a.B"><failure/><rerunFailure/></testcase>
                  <testcase name="breaks" classname="a.B$C"><error/><rerunError/></testcase>
                  <testcase name="wavers" classname="a.B"><flakyFailure/><flakyError/></testcase>
                  <testcase name="waits" classname="a.B"><skipped/></testcase>
                  <testcase name="withoutClass"/>
                </testsuite>
                """);

        assertThat(results.outcomes())
                .isEqualTo(Map.of(
                        "a.B#works", TestOutcome.PASSED,
                        "a.B#fails", TestOutcome.FAILED,
                        "a.B$C#breaks", TestOutcome.FAILED,
                        "a.B#wavers", TestOutcome.FLAKY,
                        "a.B#waits", TestOutcome.SKIPPED,
                        "a.B#withoutClass", TestOutcome.PASSED));
        assertThat(results.counts()).isEqualTo(new TestCounts(5, 2, 1, 1));
        assertThat(results.unnamedFailures()).isZero();
    }

    @Test
    void ofTestsWithOneNameTheWorstCounts() throws ReportException {
        assertThat(results("<testsuite><testcase classname='a' name='b'><failure/></testcase>"
                                + "<testcase classname='a' name='b'/><testcase classname='a' name='c'/>"
                                + "<testcase classname='a' name='c'><flakyFailure/></testcase>"
                                + "<testcase classname='a' name='d'><skipped/></testcase>"
                                + "<testcase classname='a' name='d'/></testsuite>")
                        .outcomes())
                .isEqualTo(Map.of("a#b", TestOutcome.FAILED, "a#c", TestOutcome.FLAKY, "a#d", TestOutcome.PASSED));
    }

    @Test
    void keepsFailuresThatHaveNoName() throws ReportException {
        TestResults results = results("<testsuite failures='3'><testcase classname='a' name='b'><failure/></testcase>"
                + "<testcase><failure/></testcase></testsuite>");

        assertThat(results.outcomes()).containsOnlyKeys("a#b");
        assertThat(results.unnamedFailures()).isEqualTo(2);
        assertThat(results.counts().failed()).isEqualTo(3);
    }

    @Test
    void aTestInATestDoesNotHideItsFailure() {
        assertThatThrownBy(() ->
                        read("<testsuite><testcase name='a'><failure/>\n<testcase name='b'/></testcase></testsuite>"))
                .isInstanceOfSatisfying(
                        ReportException.class, e -> assertThat(e.line()).hasValue(2))
                .hasMessage("a <testcase> is inside another");
    }

    @Test
    void keepsOnlyAsManyNamesAsCanBeHeld() {
        String longest = "a".repeat(TestResults.Tally.LONGEST_NAME - 2);
        assertThatCode(() -> read("<testsuite><testcase classname='b' name='" + longest + "'/></testsuite>"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> read("<testsuite>\n<testcase classname='b' name='" + longest + "c'/></testsuite>"))
                .isInstanceOfSatisfying(
                        ReportException.class, e -> assertThat(e.line()).hasValue(2))
                .hasMessageContaining("more than 4000 characters");

        StringBuilder many = new StringBuilder("<testsuite>");
        for (int i = 0; i <= TestResults.Tally.MOST_NAMES; i++) {
            many.append("<testcase classname='a' name='").append(i).append("'/>");
        }
        assertThatThrownBy(() -> read(many + "</testsuite>")).hasMessageContaining("more than 200000 test names");
    }

    private static TestCounts read(String xml) throws ReportException {
        return results(xml).counts();
    }

    private static TestResults results(String xml) throws ReportException {
        TestResults.Tally tally = new TestResults.Tally();
        ReportReader.addTests(new ByteArrayInputStream(xml.getBytes(UTF_8)), tally);
        return tally.results();
    }
}
