// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.check.figure.TriedMutant.Fate;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PitReportTest {
    private static String mutant(String status, String line) {
        return "<mutation detected='false' status='" + status + "' numberOfTestsRun='1'>"
                + "<sourceFile>Price.java</sourceFile><mutatedClass>com.example.Price$Tax</mutatedClass>"
                + "<mutatedMethod>plus</mutatedMethod><lineNumber>" + line + "</lineNumber>"
                + "<indexes><index>9</index></indexes><killingTest/>"
                + "<description>Replaced addition with subtraction</description></mutation>";
    }

    private static List<TriedMutant> read(String report) throws ReportException {
        List<TriedMutant> found = new ArrayList<>();
        ReportReader.readMutants(new ByteArrayInputStream(report.getBytes(UTF_8)), found::add);
        return found;
    }

    @Test
    void readsWhereAMutantStandsAndWhatItIs() throws ReportException {
        List<TriedMutant> found = read("<?xml version='1.0' encoding='UTF-8'?>\n<mutations partial='true'>\n"
                + mutant("KILLED", "7") + mutant("SURVIVED", "8") + "</mutations>");

        assertThat(found)
                .extracting(TriedMutant::source, TriedMutant::line, TriedMutant::fate, TriedMutant::what)
                .containsExactly(
                        tuple("com/example/Price.java", 7, Fate.KILLED, "Replaced addition with subtraction"),
                        tuple("com/example/Price.java", 8, Fate.SURVIVED, "Replaced addition with subtraction"));
    }

    @ParameterizedTest
    @CsvSource({
        "KILLED, KILLED",
        "TIMED_OUT, KILLED",
        "MEMORY_ERROR, KILLED",
        "SURVIVED, SURVIVED",
        "NO_COVERAGE, NOT_COVERED",
        "NON_VIABLE, NOT_VIABLE",
        "RUN_ERROR, NOT_TRIED",
        "NOT_STARTED, NOT_TRIED",
        "STARTED, NOT_TRIED"
    })
    void takesForKilledOnlyWhatATestNoticed(String status, Fate fate) throws ReportException {
        assertThat(read("<mutations>" + mutant(status, "1") + "</mutations>"))
                .extracting(TriedMutant::fate)
                .containsExactly(fate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<testsuite/>",
                "<mutations>",
                "<mutations><other/></mutations>",
                "<mutations><mutation><lineNumber>1</lineNumber></mutation></mutations>",
                "<mutations><mutation status='KILLED'><lineNumber>1</lineNumber></mutation></mutations>",
                "<!DOCTYPE mutations [<!ENTITY a 'b'>]><mutations/>"
            })
    void refusesOtherDocuments(String report) {
        assertThatThrownBy(() -> read(report)).isInstanceOf(ReportException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "99999999", "123456789012", "1.5"})
    void refusesWhatIsNoLine(String line) {
        assertThatThrownBy(() -> read("<mutations>" + mutant("KILLED", line) + "</mutations>"))
                .isInstanceOf(ReportException.class);
    }

    @Test
    void refusesAStatusThatIsNotKnown() {
        assertThatThrownBy(() -> read("<mutations>" + mutant("FINE", "1") + "</mutations>"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("status");
    }
}
