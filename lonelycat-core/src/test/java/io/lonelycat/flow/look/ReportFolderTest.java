// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.report.StrictPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in the evidence, for executions as they happen. */
class ReportFolderTest {

    @Test
    void showsTheLinesOfEachLayerOfThePolicyThatFindingsName(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", """
                        schema: lonelycat.policy/1
                        extends: [{builtin: default-policy}]
                        checks: {compile: {command: ['true']}}
                        require: {low: {checks: [compile]}}
                        """);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        String findings = page(sandbox.evidence(sandbox.execute())).textOf("findings");

        assertThat(findings)
                .contains("What the policy says: lonelycat-policy.yaml", "require: {low: {checks: [compile]}}")
                .contains("What the policy says: default-policy", "docs/**");
    }

    @Test
    void saysWhatWasTakenBack(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .checks("sh, -c, 'echo \"<b>no</b>\"; touch stray.txt; exit 3'")
                .sandboxed("none");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        StrictPage page = page(sandbox.evidence(sandbox.execute()));

        assertThat(page.texts("h1")).containsExactly("Rolled back");
        assertThat(page.textOf("changes")).contains("None of this is in place", "-old", "+new");
        assertThat(page.textOf("checks")).contains("<b>no</b>", "exit code 3");
        assertThat(page.textOf("leftovers")).contains("1 file was brought back, byte for byte.", "stray.txt");
    }

    @Test
    void isPartOfWhatVerifyChecks(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Path page = sandbox.evidence(sandbox.execute()).resolve("report.html");

        Sandbox.doing(() -> {
            Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-r--r--"));
            return Files.writeString(page, Files.readString(page).replace("Applied", "Refused"));
        });
        Result verified = sandbox.cat().verify(Optional.empty(), "latest");

        assertThat(verified.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(verified.message()).contains("report.html");
    }

    private static StrictPage page(Path evidence) {
        StrictPage.check(evidence);
        return StrictPage.of(Sandbox.doing(() -> Files.readAllBytes(evidence.resolve("report.html"))));
    }
}
