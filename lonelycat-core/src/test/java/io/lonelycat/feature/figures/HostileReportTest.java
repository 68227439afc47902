// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.check.figure.ReportException;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports are written by the changed code, so they are untrusted. */
class HostileReportTest {
    private static final String TYPE = "a document type is not allowed";

    @ParameterizedTest
    @ValueSource(strings = {"report name='a'", "testsuite"})
    void noReportDeclaresEntities(String root) {
        String end = "</" + root.replaceAll(" .*", "") + ">";
        String secret = "<!ENTITY f SYSTEM \"file:///etc/passwd\">";

        assertRefused("<!DOCTYPE r [" + secret + "]><" + root + ">&f;" + end, TYPE);
        assertRefused("<!DOCTYPE r SYSTEM 'x' [" + secret + "]><" + root + ">&f;" + end, TYPE);
        assertRefused("<!DOCTYPE r SYSTEM '[' ><" + root + ">&f;" + end, "");
        assertRefused(
                "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><" + root + ">&b;" + end,
                TYPE);
        assertRefused("<" + root + "><!ENTITY a 'b'>" + end, "well-formed");
        assertRefused("<" + root + ">&a;" + end, "not declared");
    }

    @Test
    void aDocumentTypeIsNeverLookedFor(@TempDir Path folder) throws IOException {
        Path type = Files.writeString(folder.resolve("report.dtd"), "<!ENTITY a 'b'><!ATTLIST line nr CDATA '7'>");
        String typed = "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\"><report name='r'>";

        assertRefused(typed + "&a;</report>", "not declared");
        assertRefused(
                typed + "<package name='p'><sourcefile name='A'><line mi='1' ci='0'/></sourcefile></package></report>",
                "<line> has no nr");
        assertRefused(typed.replace("report.dtd", type.toUri().toString()) + "</report>", TYPE);
        assertRefused(
                "<!DOCTYPE testsuite SYSTEM \"" + type.toUri() + "\"><testsuite/>", "a document type is not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e999999999", "-1", "0x10", "Infinity", "9999999999999999999", "", "\u0661", "1 1"})
    void noNumberIsGuessed(String number) {
        assertRefused(
                "<report name='r'><package name='p'><sourcefile name='A'><line nr='1' mi='1' ci='" + number
                        + "'/></sourcefile></package></report>",
                "line 1");
        assertRefused(
                "{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": [{\"ratings\": [{\"score\": \"" + number
                        + "\"}]}]}",
                "line 1");
        assertRefused(
                "{\"version\": \"2.1.0\", \"runs\": [{\"results\": [{\"ruleIndex\": \"" + number + "\"}]}]}", "line 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <report name='r'><package name='p'><sourcefile name='A'><line nr='1000001' mi='1' ci='0'/></sourcefile></package></report> | line number 1000001
            <report name='r'><package name='p'><sourcefile name='A'><line nr='0' mi='1' ci='0'/></sourcefile></package></report>       | line number 0
            <report name='r'><line nr='1' mi='1' ci='0'/></report>                                              | inside a <sourcefile>
            <testsuite failures='1' failures='0'/>                                                              | the attribute `failures` is twice in one element
            <testsuite><testcase name='a'/>                                                                     | end
            <testsuite/><testsuite/>                                                                            | following the root
            <html><body/></html>                                                                                | element <html>
            <report><package name='p'/></report>                                                                | element <report>
            <coverage generated='1'><project/></coverage>                                                       | element <coverage>
            <checkstyle version='10'/>                                                                          | expected a JUnit or JaCoCo report in XML
            <bom xmlns='http://cyclonedx.org/schema/bom/1.5'/>                                                  | element <bom>
            {"version": "2.1.0"}                                                                                | expected SARIF
            {"version": "2.0.0", "runs": []}                                                                    | expected SARIF
            {"version": "2.1.0", "runs": []}                                                                    | expected SARIF
            {"version": "2.1.0", "runs": [{"results": []}], "bomFormat": "CycloneDX"}                           | expected SARIF
            {"version": "2.1.0", "runs": [{"tool": {}}]}                                                        | the run has no
            {"version": "2.1.0", "runs": [{"results": null}]}                                                   | the run has no
            {"version": "2.1.0", "runs": [{"results": "none"}]}                                                 | expected a list
            {"version": "2.1.0", "runs": [{"results": [{"level": {}}]}]}                                        | expected a string
            {"version": "2.1.0", "runs": [{"results": [{"level": "harmless"}]}]}                                | the level is not valid
            {"version": "2.1.0", "runs": [{"results": [{"level": "error", "level": "none"}]}]}                  | twice
            {"version": "2.1.0", "runs": [{"results": [{}]}], "runs": [{"results": []}]}                        | twice
            {"version": "2.1.0", "runs": [{"invocations": [{"executionSuccessful": false}], "results": []}]}    | the tool that wrote the report failed
            {"version": "2.1.0", "runs": [{"externalPropertyFileReferences": {"results": [{}]}, "results": []}]} | in external files
            {"bomFormat": "CycloneDX", "vulnerabilities": [{"ratings": [{"severity": "fine"}]}]}                | expected a severity of CycloneDX
            {"bomFormat": "CycloneDX", "vulnerabilities": [                                                     | not valid JSON
            {"bomFormat": "CycloneDX"} {}                                                                       | text follows the end
            """)
    void whatIsNotAWholeReportIsRefused(String report, String says) {
        assertRefused(report, says);
    }

    /** JSON keys that contain the reader's path syntax. */
    @Test
    void aNameThatLooksLikeAPlaceIsNone() throws ReportException {
        assertThatCode(() -> read("{\"version\": \"2.1.0\", \"runs/*/results/*/level\": {}, \"runs\": [{\"*\": 1,"
                        + " \"results\": [{\"*\": {\"level\": 7}}]}]}"))
                .doesNotThrowAnyException();
    }

    @Test
    void nothingIsNestedWithoutEnd() {
        assertRefused("<testsuite>" + "<a>".repeat(100_000), "nested more than 200 elements deep");
        assertRefused("{\"a\": " + "[".repeat(100_000), "nested more than 64 levels deep");
        assertThatCode(() -> read("<testsuite>" + "<a>".repeat(199) + "</a>".repeat(199) + "</testsuite>"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8, true",
        "ISO-8859-1, ISO-8859-1, true",
        "UTF-16, UTF-16, true",
        "UTF-8, ISO-8859-1, false",
        "UTF-16, UTF-8, false",
        "no-such-encoding, UTF-8, false"
    })
    void readsOnlyWhatIsWrittenAsItSays(String declared, Charset written, boolean read) {
        String report = "<?xml version='1.0' encoding='" + declared + "'?><testsuite name='\u00e4\u00f6'/>";
        ThrowingCallable reading = () -> add(new ByteArrayInputStream(report.getBytes(written)));

        if (read) {
            assertThatCode(reading).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(reading).isInstanceOf(ReportException.class);
        }
    }

    @Test
    void readsWhatBeginsWithAByteOrderMark() throws ReportException {
        ReportFigures figures = new ReportFigures();
        figures.add(path(), new ByteArrayInputStream("\uFEFF<testsuite><testcase/></testsuite>".getBytes(UTF_8)));
        figures.add(
                path(),
                new ByteArrayInputStream(
                        "\uFEFF{\"version\": \"2.1.0\", \"runs\": [{\"results\": [{}]}]}".getBytes(UTF_8)));

        assertThat(figures.tests()).map(TestCounts::run).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <testsuite><!--                                     | more than 64 MB
            <testsuite><system-out>                             | more than 64 MB
            {"version": "                                       | more than 8 MB
            """)
    void readsNoReportWithoutEnd(String begin, String says) {
        EndlessReport endless = new EndlessReport(begin);

        assertThatThrownBy(() -> add(endless))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining(says);
        assertThat(endless.given).isLessThan(66L << 20);
    }

    private static void assertRefused(String report, String says) {
        assertThatThrownBy(() -> read(report)).isInstanceOfSatisfying(ReportException.class, e -> assertThat(
                        "line " + e.line().orElse(0) + ": " + e.what())
                .contains(says));
    }

    private static void read(String report) throws ReportException {
        add(new ByteArrayInputStream(report.getBytes(UTF_8)));
    }

    private static void add(InputStream in) throws ReportException {
        new ReportFigures().add(path(), in);
    }

    private static WorkspacePath path() {
        return WorkspacePath.of("target/report");
    }

    private static final class EndlessReport extends InputStream {
        private final byte[] begin;
        private long given;

        EndlessReport(String begin) {
            this.begin = begin.getBytes(UTF_8);
        }

        @Override
        public int read() {
            long at = given++;
            return at < begin.length ? begin[(int) at] : 'a';
        }

        @Override
        public int read(byte[] bytes, int off, int len) {
            for (int i = off; i < off + len; i++) {
                bytes[i] = (byte) read();
            }
            return len;
        }
    }
}
