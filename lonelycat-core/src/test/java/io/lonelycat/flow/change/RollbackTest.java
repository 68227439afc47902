// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.flow.look.LookTest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackTest {
    private final Path folder;
    private final Sandbox sandbox;

    RollbackTest(@TempDir Path folder) {
        this.folder = folder;
        sandbox = Sandbox.withGuide(folder);
    }

    @Test
    void aRollBackIsNoPlanToBeExecuted() {
        sandbox.applied();
        sandbox.file("docs/guide.md", "edited since\n");

        assertStatus(sandbox.run("rollback", "execution", "latest", "reason", "why not"), "refused");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("edited since\n");
        assertInvalid(sandbox::execute, "was already executed as exec_");
    }

    @Test
    void saysWhatItRollsBackAndOfWhichExecution() {
        sandbox.applied();
        Path executed = sandbox.executions().get(0);
        ChangePlan original = ExecutionStory.read(executed).plan();

        Answer back = sandbox.run("rollback", "execution", "latest", "reason", "It was wrong.");

        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        ChangePlan reverse = ExecutionStory.read(sandbox.evidence(back)).plan();
        assertThat(reverse.trigger()).isEqualTo(Trigger.ROLLBACK);
        assertThat(sandbox.evidence(back).resolve("plan.json")).content().contains("It was wrong.");
        assertThat(reverse.intent())
                .isEqualTo("Roll back: " + original.intent())
                .doesNotContain("plan_", "exec_");
        assertThat(reverse.parentExecutionId()).contains(executed.getFileName().toString());
        assertThat(sandbox.history().message()).contains("Roll back: ");
        assertThat(back.headline())
                .startsWith("Rolled back: `" + executed.getFileName() + "`. 1 file changed (+1 -1), ")
                .doesNotContain("Applied");
    }

    /** A rollback of a rollback would apply the change without the gate. */
    @Test
    void aRollBackIsNotTakenBack() {
        sandbox.applied();
        Answer back = sandbox.rollback("latest");

        assertInvalid(() -> sandbox.rollback(Sandbox.id(back, "execution")), "is a rollback and cannot be rolled back");
        assertInvalid(() -> sandbox.rollback("latest"), "has a change that is still applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    @Test
    void rollsBackFromEvidenceThatHoldsOnly() throws IOException {
        sandbox.applied();
        Altered.append(LookTest.evidence(sandbox).resolve("changes.patch"), "\n");

        assertInvalid(() -> sandbox.rollback("latest"), "does not prove what was changed");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void takesNothingBackThatWasNotDone() {
        Sandbox two = LookTest.twoExecutions(folder);
        String refused = two.executions().get(0).getFileName().toString();

        assertInvalid(() -> two.rollback(refused), "nothing to roll back");
    }

    /** The check reaches the old content in the journal through a second hard link. */
    @Test
    void leavesToAPersonTheContentThatACheckChangedThroughAnotherName() throws Exception {
        Answer executed = assertStatus(failing("echo more >> docs/other.md"), "quarantined");

        assertThat(executed.message())
                .contains(
                        "`docs/guide.md`",
                        "docs/other.md",
                        "Both versions of each file of the change, old and new, are");
        assertThat(sandbox.execute().status()).isNotEqualTo("applied");
    }

    @Test
    void bringsBackTheModeThatACheckChangedThroughAnotherName() throws Exception {
        assertStatus(failing("chmod 700 docs/other.md"), "rolled_back");

        assertThat(Files.getPosixFilePermissions(sandbox.root.resolve("docs/guide.md")))
                .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    private Answer failing(String command) throws IOException {
        Path guide = sandbox.root.resolve("docs/guide.md");
        Files.setPosixFilePermissions(guide, PosixFilePermissions.fromString("rw-r-----"));
        Files.createLink(sandbox.root.resolve("docs/other.md"), guide);
        sandbox.checks("sh, '-c', '" + command + "; exit 1'").plan(Sandbox.GUIDE_PATCH);
        return sandbox.execute();
    }
}
