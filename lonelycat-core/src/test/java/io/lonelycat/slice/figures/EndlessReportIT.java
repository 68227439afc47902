// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports without end are refused by a process that could hold no quarter of what it reads of them. */
class EndlessReportIT {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <testsuite><system-out><![CDATA[            | a line of a log\\n                          | has more than 64 MB
            <testsuite>                                 | <testcase name='#' classname='a'/>         | name more tests than are kept
            <testsuite>                                 | <a#/>                                      | different names
            <report name='r'><package name='p'>         | <sourcefile name='#'><line nr='999999' mi='0' ci='1'/></sourcefile> | more files and lines
            {"bomFormat": "CycloneDX", "vulnerabilities": [{} | , {}                                 | more than 8 MB
            """)
    void areRefusedInLittleMemory(String begin, String unit, String says) throws Exception {
        assertThat(said(begin, unit)).contains("refused: ", says).hasSizeLessThan(500);
    }

    private static String said(String begin, String unit) throws IOException, InterruptedException {
        Process reader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EndlessReportReader.class.getName(),
                        begin,
                        unit.replace("\\n", "\n"))
                .redirectErrorStream(true)
                .start();
        String said = new String(reader.getInputStream().readAllBytes(), UTF_8);
        assertThat(reader.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
