// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.explore.CrashExplorer;
import io.lonelycat.simfs.explore.CrashOutcome;
import io.lonelycat.simfs.explore.CrashScenario;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.backup.RecordCopy.CopyRequest;
import io.lonelycat.slice.prune.Past;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wherever a process dies while it restores or backs up, there is the old record or the new one, and no half backup. */
class RestoreCrashTest {
    private static final String BACKUP = "backup.zip";

    @Test
    void leavesTheOldRecordOrTheNewOne() {
        assertThat(new CrashExplorer(2, 8).explore(restoring())).isGreaterThan(500);
    }

    static CrashScenario restoring() {
        return new CrashScenario(
                RestoreCrashTest::damaged,
                root -> {
                    RecordSwap swap = new RecordSwap(root.resolve("state"));
                    new BackupFile(root.resolve(BACKUP)).unpack(swap.begin(), Long.MAX_VALUE);
                    swap.commit("1");
                },
                root -> new RecordSwap(root.resolve("state")).finish(),
                RestoreCrashTest::judgeRecord);
    }

    @Test
    void leavesNoBackupOrAWholeOne() {
        assertThat(new CrashExplorer(1, 0).explore(backingUp())).isGreaterThan(4);
    }

    /** Older backups go when a new one has its name, so that one has to last. */
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
                RestoreCrashTest::sound, RestoreCrashTest::backUp, root -> {}, RestoreCrashTest::judgeBackup);
    }

    private static void backUp(Path root) {
        assertThat(RecordCopy.write(
                        root.resolve("state"),
                        root.resolve(BACKUP),
                        new CopyRequest("0.1.0", Past.NOW, List.of(), AllSlices.historyTables())))
                .isPresent();
    }

    /** Three executions, one of which is pruned. */
    private static SimDisk sound() {
        return SimDisk.filledBy(RestoreCrashTest::fill);
    }

    private static void fill(Path root) throws IOException {
        Files.createDirectory(root.resolve("state"));
        Past past = Past.in(root.resolve("state"));
        past.executed(50, 1);
        past.executed(5, 2, Run::rolledBack);
        past.executed(0, 3);
        past.pruned(Past.keep(2));
    }

    /** The same record, of which one folder is lost and the head is damaged, and a backup of it. */
    private static SimDisk damaged() {
        return SimDisk.filledBy(root -> {
            fill(root);
            backUp(root);
            Past past = Past.in(root.resolve("state"));
            StateFiles.deleteTree(past.folder(past.folders().get(0)));
            Past.write(past.state().chain(), "nonsense\n");
            Past.write(past.state().folder().resolve("place"), "place\n");
            Past.write(past.state().folder().resolve("history.db-wal"), "log\n");
        });
    }

    private static void judgeRecord(CrashOutcome outcome) {
        Path state = outcome.disk().boot().root().resolve("state");
        Past past = Past.in(state);
        assertThat(StateFiles.exists(state.resolve("restore"))).isFalse();
        boolean restored = past.folders().size() == 2;
        if (outcome.actionReturned()) {
            assertThat(restored).isTrue();
        }
        assertThat(StateFiles.exists(state.resolve("place"))).isNotEqualTo(restored);
        assertThat(StateFiles.exists(state.resolve("history.db-wal"))).isNotEqualTo(restored);
        Path old = restored ? state.resolve("replaced-1").resolve("old") : state;
        assertThat(StateFiles.read(old.resolve("chain"))).asString().isEqualTo("nonsense\n");
        assertThat(StateFiles.list(old.resolve("executions"))).hasSize(1);
        assertThat(past.rotation()).contains("\"executions\":[{");
        if (restored) {
            assertThat(EvidenceCheck.checkChain(
                                    past.state().executions(), past.state().chain())
                            .firstProblem())
                    .isEmpty();
            for (String name : past.folders()) {
                assertThat(EvidenceCheck.check(past.folder(name)).firstProblem())
                        .isEmpty();
            }
        }
    }

    private static void judgeBackup(CrashOutcome outcome) {
        Path backup = outcome.disk().boot().root().resolve(BACKUP);
        assertThat(outcome.actionReturned() && !StateFiles.exists(backup)).isFalse();
        if (StateFiles.exists(backup)) {
            new BackupFile(backup).check();
            assertThat(new BackupFile(backup).document().executions()).isEqualTo(2);
        }
    }
}
