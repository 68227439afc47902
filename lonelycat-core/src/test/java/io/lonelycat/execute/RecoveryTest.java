// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.execute.journal.Machine;
import io.lonelycat.workspace.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recovery finds out from the journal how far an execution came, and says what came of it. */
class RecoveryTest {
    private final Path kept;
    private final Moved moved;
    private final Machine machine = new Machine("one");
    private final Remembered told = new Remembered();

    RecoveryTest(@TempDir Path folder) throws IOException {
        kept = folder.resolve("kept");
        moved = new Moved(Files.createDirectory(folder.resolve("ws")));
    }

    private Recovery recovery(ExecutionStatus status, @Nullable Step open) {
        Narrator narrator = Narrator.resumed(told, status, open, Progress.SILENT);
        return new Recovery(moved.workspace, moved.journal, narrator, machine, Optional.empty());
    }

    private Outcome recovered() {
        return recovery(ExecutionStatus.APPLYING, Step.APPLY).run(kept, 1, false);
    }

    /** Writes an intent that has not got its name when the power fails. */
    private void prepare() throws IOException {
        moved.logged();
        assertThatThrownBy(() -> moved.journal.write(moved.intentOf(machine.boot()), machine.failing()))
                .hasMessage(Machine.FAILED);
    }

    @Test
    void givesAnIntentItsNameThatWasCarriedOutInPart() throws IOException {
        moved.write("a", "old\n");
        var removal = moved.removal("a");
        prepare();
        moved.aside(removal);

        Outcome outcome = recovered();

        assertThat(outcome).isInstanceOf(Outcome.RolledBack.class);
        assertThat(moved.root.resolve("a")).hasContent("old");
        assertThat(moved.journal.folder().resolve("prepared")).doesNotExist();
        assertThat(machine.synced()).containsExactly(moved.journal.folder(), moved.root);
    }

    @Test
    void leavesAnIntentOfWhichNothingWasCarriedOut() throws IOException {
        moved.write("a", "old\n");
        moved.removal("a");
        prepare();

        Outcome outcome = recovered();

        assertThat(outcome.message()).contains("0 had been changed");
        assertThat(moved.journal.folder().resolve("prepared")).exists();
        assertThat(machine.synced()).isEmpty();
    }

    @Test
    void endsTheStepInWhichTheProcessDied() {
        recovered();

        assertThat(told.events(ExecutionEvent.StepEnded.class)).first().satisfies(end -> {
            assertThat(end.step()).isEqualTo(Step.APPLY);
            assertThat(end.errorCode()).isEqualTo("killed");
        });
    }

    @Test
    void endsNoStepOfACommittedChangeWhereNoneIsOpen() {
        Outcome outcome = recovery(ExecutionStatus.HEALTH_CHECKING, null).run(kept, 2, true);

        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        assertThat(told.lines()).isEmpty();
        assertThat(told.events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
    }

    @Test
    void saysThatThereIsNoOtherVersionWhereNothingWasMoved() {
        Outcome outcome = recovery(ExecutionStatus.QUARANTINED, null).resolve(RecoveryChoice.KEEP, "looked", kept, 1);

        assertThat(outcome.message())
                .isEqualTo("The files were left as they are (\"looked\"). There is no other version of them.");
    }

    @Test
    void keepsTheOtherVersionsWhereAPersonLeavesTheFiles() throws IOException {
        moved.write("a", "old\n");
        moved.write("b", "old\n");
        moved.overwrite("b", "new\n");
        var removal = moved.removal("a");
        moved.logged();
        moved.journal.write(moved.intentOf(machine.boot()), machine);
        moved.aside(removal);
        Files.writeString(moved.root.resolve("b"), "new\n");

        Outcome outcome = recovery(ExecutionStatus.QUARANTINED, null).resolve(RecoveryChoice.KEEP, "looked", kept, 1);

        assertThat(outcome.message()).endsWith("2 other versions are kept in " + kept + ".");
        assertThat(moved.root.resolve("b")).hasContent("new");
    }
}
