// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.plan.SandboxSpec.Network;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxRemarksTest {
    private static final AttemptResult PASSED = AttemptResult.passed("It passed.");
    private static final AttemptResult FAILED = AttemptResult.failed(ErrorCode.EXIT_CODE, "It failed.");
    private static final String OFFLINE = "[ERROR] plugin.jar has not been downloaded from it before.";

    @Test
    void sayWhatToWriteWhereADownloadFailed() {
        assertThat(add(FAILED, Network.LOOPBACK, List.of(), OFFLINE).message())
                .startsWith("It failed.")
                .contains("sandbox: {network: all}");
    }

    @Test
    void sayWhatToWriteWhereAJdkIsNotShown() {
        assertThat(add(FAILED, Network.LOOPBACK, List.of(), "[ERROR] Cannot find matching toolchain definitions")
                        .message())
                .contains("`sandbox: {visible: [~/.m2/toolchains.xml, /opt/jdk-21]}`");
    }

    @Test
    void sayNothingOfTheNetworkWhereItIsOpenOrWasNotMissedOrNothingFailed() {
        assertThat(add(FAILED, Network.ALL, List.of(), OFFLINE)).isEqualTo(FAILED);
        assertThat(add(FAILED, Network.LOOPBACK, List.of(), "2 tests failed")).isEqualTo(FAILED);
        assertThat(add(PASSED, Network.LOOPBACK, List.of(), OFFLINE)).isEqualTo(PASSED);
    }

    @Test
    void failWhatWroteBesideItsOutputsAndNameTheDangerousFirst() {
        List<String> paths = List.of("a", "b", "c", "d", "e", "f", "pom.xml", "sub/.mvn/jvm.config");

        AttemptResult result = add(PASSED, Network.ALL, paths, "");

        assertThat(result.code()).isEqualTo(ErrorCode.WROTE_ELSEWHERE);
        assertThat(result.message()).contains("`pom.xml`, `sub/.mvn/jvm.config`, `a`, `b`, `c` and 3 more");
    }

    @Test
    void keepTheReasonOfWhatFailedAnyway() {
        AttemptResult result = add(FAILED, Network.ALL, List.of("a"), "");

        assertThat(result.code()).isEqualTo(ErrorCode.EXIT_CODE);
        assertThat(result.message())
                .isEqualTo("It failed. The command wrote in the workspace beside its outputs: `a`. All"
                        + " of it was thrown away.");
    }

    private static AttemptResult add(AttemptResult result, Network network, List<String> paths, String printed) {
        SandboxReport report = new SandboxReport(
                Optional.of("bubblewrap 0.11.0"),
                SandboxReport.Access.OUTPUTS,
                network,
                SandboxReport.Home.DISCARDED,
                Optional.empty());
        return SandboxRemarks.add(result, report, paths, printed);
    }
}
