// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandVerdictTest {
    private static final String OFFLINE = "Could not resolve host: repo.example.org";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1, LOOPBACK, true", "1, ALL, false", "0, LOOPBACK, false"})
    void namesTheClosedNetworkWhereADownloadFailed(int exitCode, Network network, boolean named) {
        AttemptResult result = of(exitCode, network, List.of(), OFFLINE);

        assertThat(result.message().contains("sandbox: {network: all}")).isEqualTo(named);
    }

    @Test
    void failsACommandThatWroteBesideItsOutputsAndNamesBuildFilesFirst() {
        List<String> paths = List.of("a", "b", "c", "d", "e", "f", "pom.xml", "sub/.mvn/jvm.config");

        AttemptResult result = of(0, Network.ALL, paths, "");

        assertThat(result.code()).isEqualTo(ErrorCode.WROTE_ELSEWHERE);
        assertThat(result.message()).contains("`pom.xml`, `sub/.mvn/jvm.config`, `a`, `b`, `c` and 3 more");
    }

    @Test
    void keepsTheReasonOfACommandThatFailedAnyway() {
        AttemptResult result = of(1, Network.ALL, List.of("a"), "");

        assertThat(result.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(result.message())
                .isEqualTo(
                        "`tool` ended with exit code 1. The command wrote files that are not listed in `writes` of the check:"
                                + " `a`. These files were discarded.");
    }

    /** The output decides nothing: a command that is to look as if it had not begun can print it. */
    @ParameterizedTest
    @CsvSource({
        "1, '', EXIT_CODE",
        "125, '', EXIT_CODE",
        "127, './run.sh: not found', EXIT_CODE",
        "1, 'bwrap: execvp mvn: No such file', EXIT_CODE",
        "134, '', EXIT_CODE",
        "130, '', KILLED",
        "137, '', KILLED",
        "143, '', KILLED"
    })
    void tellsACommandThatASignalEndedFromOneThatFailed(int exitCode, String printed, ErrorCode expected) {
        assertThat(of(exitCode, Network.ALL, List.of(), printed).code()).isEqualTo(expected);
    }

    private AttemptResult of(int exitCode, Network network, List<String> elsewhere, String printed) {
        SandboxReport report = new SandboxReport(
                Optional.of("bubblewrap"),
                SandboxReport.Access.OUTPUTS,
                network,
                SandboxReport.Home.DISCARDED,
                Optional.empty());
        CommandCheck check = CommandCheck.of(CheckTerms.of("unit", Duration.ofMinutes(1)), List.of("tool"), List.of());
        return new CommandVerdict(check, ReportFiles.now(Workspace.of(folder), List.of(), "JUnit report"), report)
                .of(new CommandRunner.CommandEnd(OptionalInt.of(exitCode), null, 0), elsewhere, printed);
    }
}
