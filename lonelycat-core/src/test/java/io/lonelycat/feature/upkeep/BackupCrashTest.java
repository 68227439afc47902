// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.record.evidence.Run;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.explore.CrashExplorer;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wherever a process dies while it backs up, there is no half backup. */
class BackupCrashTest {
    private static final String BACKUP = "backup.zip";

    @Test
    void leavesNoBackupOrAWholeOne() {
        assertThat(new CrashExplorer(1, 0).explore(backingUp())).isGreaterThan(4);
    }

    @Test
    void losesNoBackupWithThePower() {
        assertThat(new CrashExplorer(1, 0, 2).explore(backingUp())).isGreaterThan(4);
    }

    /** What cannot be read again is no backup, whichever part of it that is. */
    @Test
    void givesNoNameToABackupThatCannotBeReadAgain() {
        SimProcess clean = sound().boot();
        backUp(clean.root());
        int synced = last(clean, Operation.SYNC, ".backup.zip.tmp");
        List<Call> again = clean.trace().stream()
                .filter(call -> call.number() > synced && call.operation() == Operation.READ)
                .filter(call -> call.path().endsWith(".backup.zip.tmp"))
                .toList();
        assertThat(again).isNotEmpty();

        for (Call read : again) {
            SimProcess process = sound().boot().failAt(read.number(), Errno.EIO);
            assertThatThrownBy(() -> backUp(process.root())).as(read.toString()).isInstanceOf(RuntimeException.class);
            assertThat(process.root().resolve(BACKUP)).doesNotExist();
        }
    }

    private static int last(SimProcess process, Operation operation, String name) {
        return process.trace().stream()
                .filter(call -> call.operation() == operation && call.path().endsWith(name))
                .mapToInt(Call::number)
                .max()
                .orElseThrow();
    }

    static CrashScenario backingUp() {
        return new CrashScenario(
                BackupCrashTest::sound, BackupCrashTest::backUp, root -> {}, BackupCrashTest::judgeBackup);
    }

    private static void backUp(Path root) {
        new RecordCopy(root.resolve("state")).write(root.resolve(BACKUP), Past.NOW, List.of());
    }

    /** Three executions, one of which is pruned. */
    private static SimDisk sound() {
        return SimDisk.filledBy(BackupCrashTest::fill);
    }

    private static void fill(Path root) throws IOException {
        Files.createDirectory(root.resolve("state"));
        Past past = Past.in(root.resolve("state"));
        past.executed(50, 1);
        past.executed(5, 2, Run::rolledBack);
        past.executed(0, 3);
        past.pruned(Past.keep(2));
    }

    private static void judgeBackup(CrashOutcome outcome) {
        Path backup = outcome.disk().boot().root().resolve(BACKUP);
        assertThat(outcome.actionReturned() && !StateFiles.exists(backup)).isFalse();
        if (StateFiles.exists(backup)) {
            assertThat(new BackupFile(backup).sums()).isNotEmpty();
            assertThat(new BackupFile(backup).document().executions()).isEqualTo(2);
        }
    }
}
