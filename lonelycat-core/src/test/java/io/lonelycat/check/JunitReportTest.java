// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.attempt.AttemptResult.TestCounts;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JunitReportTest {

    @Test
    void countsTheTestsOfASuite() throws XMLStreamException {
        assertThat(read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="a.B" tests="3" failures="1" errors="1" skipped="1">
                  <properties><property name="failure" value="no"/></properties>
                  <testcase name="works" classname="a.B"><system-out>failure</system-out></testcase>
                  <testcase name="fails" classname="a.B"><failure message="no">stack</failure></testcase>
                  <testcase name="breaks" classname="a.B"><error type="E"/></testcase>
                  <testcase name="waits" classname="a.B"><skipped/></testcase>
                </testsuite>
                """)).isEqualTo(new TestCounts(3, 2));
    }

    @Test
    void countsTheTestsOfSeveralSuitesOnce() throws XMLStreamException {
        assertThat(read("""
                <testsuites tests="3" failures="1">
                  <testsuite tests="2" failures="1"><testcase name="a"/><testcase name="b"><failure/></testcase></testsuite>
                  <testsuite tests="1"><testcase name="c"/></testsuite>
                </testsuites>
                """)).isEqualTo(new TestCounts(3, 1));
    }

    @Test
    void aTestThatPassedInARerunIsNoFailure() throws XMLStreamException {
        assertThat(read("<testsuite failures='0'><testcase name='a'><flakyFailure/></testcase></testsuite>"))
                .isEqualTo(new TestCounts(1, 0));
    }

    @Test
    void believesASuiteThatCountsAFailureOutsideItsTests() throws XMLStreamException {
        assertThat(read("<testsuites><testsuite errors='1'/><testsuite failures='1'/></testsuites>"))
                .isEqualTo(new TestCounts(0, 2));
    }

    @Test
    void skippedTestsDidNotRun() throws XMLStreamException {
        assertThat(read("<testsuite tests='1' skipped='1'><testcase name='a'><skipped/></testcase></testsuite>"))
                .isEqualTo(TestCounts.NONE);
        assertThat(read("<testsuite tests='0'/>")).isEqualTo(TestCounts.NONE);
    }

    @Test
    void namesTheLineWhereAReportBreaksOff() {
        assertThatThrownBy(() -> read("<testsuite>\n<testcase name='a'>\n</testsuite>"))
                .isInstanceOfSatisfying(
                        XMLStreamException.class,
                        e -> assertThat(e.getLocation().getLineNumber()).isEqualTo(3));
        assertThatThrownBy(() -> read("")).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void refusesOtherDocuments() {
        assertThatThrownBy(() -> read("<failsafe-summary><completed>1</completed></failsafe-summary>"))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("<failsafe-summary>, not <testsuite>");
        assertThatThrownBy(() -> read("<testsuite failures='many'/>"))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("failures=\"many\" is no number of tests");
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
    void noNumberIsLargeEnoughToPass(String report) throws XMLStreamException {
        TestCounts counts = read(report);

        assertThat(counts.run()).isEqualTo(1);
        assertThat(counts.failed()).isPositive();
        assertThat(counts.plus(counts)
                        .plus(new TestCounts(Integer.MAX_VALUE, Integer.MAX_VALUE))
                        .failed())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "1.5", "1e9", "0x1", "9999999999999999999", "\u0661"})
    void refusesWhatCountsNoTests(String number) {
        assertThatThrownBy(() -> read("<testsuite failures='1' errors='" + number + "'><testcase/></testsuite>"))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("is no number of tests");
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

    private static TestCounts read(String xml) throws XMLStreamException {
        return JunitReport.read(new ByteArrayInputStream(xml.getBytes(UTF_8)));
    }
}
