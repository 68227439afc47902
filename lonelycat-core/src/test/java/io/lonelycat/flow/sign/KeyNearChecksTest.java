// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.SignRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.Choice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a key is not used, since code of a change may have left something that would read it. */
class KeyNearChecksTest {
    private static final String OPEN = "sandbox: none\nchecks: {look: {command: ['true']}}\n";
    private static final String REQUIRED = "require: {low: {checks: [look]}, medium: {checks: [look]}}\n";
    private static final String REFUSED = "signs nothing in this workspace";

    private static Sandbox executed(Path folder, String more) {
        Sandbox sandbox = AskedPlan.asked(folder, more);
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);
        Answer executed = sandbox.execute();
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        sandbox.plan("--- /dev/null\n+++ b/docs/other.md\n@@ -0,0 +1 @@\n+text\n");
        sandbox.gate();
        return sandbox;
    }

    private static SignRequest signed(Sandbox sandbox, String execution) {
        return new SignRequest(
                Optional.of(sandbox.executions().get(0)),
                Optional.of(execution),
                new KeyName(Optional.of(sandbox.root.resolveSibling("stranger").toString()), Optional.empty()));
    }

    @Test
    void usesAKeyWhereNoCommandRan(@TempDir Path folder) {
        Sandbox sandbox = executed(folder, "");

        assertThat(AskedPlan.approve(sandbox, "key", Choice.APPROVE).status()).isEqualTo("approve");
        assertThat(sandbox.state("open")).doesNotExist();
    }

    @Test
    void approvesAndSignsFromAFreshCloneWhereChecksRanInTheOpen(@TempDir Path folder) {
        Sandbox sandbox = executed(folder, OPEN + REQUIRED);
        String plan = AskedPlan.waiting(sandbox).orElseThrow();

        for (Choice choice : List.of(Choice.APPROVE, Choice.REJECT)) {
            assertThatThrownBy(() -> AskedPlan.approve(sandbox, "key", choice))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(REFUSED)
                    .hasMessageContaining(plan);
        }
        assertThatThrownBy(() -> sandbox.cat().run(signed(sandbox, "latest"))).hasMessageContaining(REFUSED);

        Sandbox clone = AskedPlan.freshClone(sandbox);
        Answer approved = clone.cat()
                .run(AskedPlan.yes(
                        Optional.of(sandbox.state("plans").resolve(plan).toString()),
                        new KeyName(
                                Optional.of(sandbox.root.resolveSibling("key").toString()), Optional.empty())));
        assertThat(approved.status()).as(approved.message()).isEqualTo("approve");
        assertThat(clone.cat().run(signed(sandbox, "latest")).status()).isEqualTo("signed");
        assertThat(sandbox.execute().status()).isEqualTo("applied");
    }

    /** The check may remove the mark while it runs. */
    @Test
    void marksTheWorkspaceAgainAfterTheChecks(@TempDir Path folder) {
        Sandbox sandbox = AskedPlan.asked(folder, OPEN.replace("'true'", "rm, -f, .lonelycat/open") + REQUIRED);
        AskedPlan.approve(sandbox, "key", Choice.APPROVE);

        assertThat(sandbox.execute().status()).isEqualTo("quarantined");
        assertThat(sandbox.state("open")).exists();
    }

    @Test
    void signsOnlyTheManifestThatWasNamed(@TempDir Path folder) {
        Sandbox sandbox = executed(folder, "");
        String id = sandbox.executions().get(0).getFileName().toString();

        assertThatThrownBy(() -> sandbox.cat().run(signed(sandbox, id + "@sha256:" + "0".repeat(64))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Nothing was signed");
        Answer signed = sandbox.cat().run(signed(sandbox, "latest"));
        String manifest = Sandbox.json(signed).required("manifest").string();
        assertThat(sandbox.cat().run(signed(sandbox, id + "@" + manifest)).status())
                .isEqualTo("already_signed");
    }
}
