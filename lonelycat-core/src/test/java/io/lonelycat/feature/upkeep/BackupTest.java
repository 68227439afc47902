// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.BackupRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
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
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.archive.ArchiveReader;
import io.lonelycat.workspace.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    private Path folder;

    private static final String BACKUP = "backup.zip";

    private static Sandbox withRecord(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
        sandbox.applied();
        sandbox.clock = Clock.systemUTC();
        assertStatus(sandbox.rollback("latest"), "applied");
        sandbox.applied();
        sandbox.prune(Retention.of(2, 7, 900), false);
        return sandbox;
    }

    static Path backups(Sandbox sandbox) {
        return sandbox.root.resolveSibling("backups");
    }

    private static BackupRequest into(Path folder) {
        return new BackupRequest(Optional.of(folder), Optional.empty(), Optional.empty());
    }

    private static BackupRequest restoring(Path backup, boolean dryRun) {
        return new BackupRequest(Optional.empty(), Optional.of(backup), Optional.of(dryRun));
    }

    private static Path newest(Sandbox sandbox) {
        return StateFiles.list(backups(sandbox)).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Answer backUp(Sandbox sandbox) {
        return sandbox.cat().run(into(backups(sandbox)));
    }

    private static Answer restore(Sandbox sandbox) {
        return sandbox.cat().run(restoring(newest(sandbox), false));
    }

    private static String verified(Sandbox sandbox) {
        return sandbox.verify("all").message();
    }

    private static List<String> answers(Sandbox sandbox) {
        return List.of(
                verified(sandbox),
                sandbox.history().message(),
                sandbox.show("latest").message(),
                sandbox.rows().stream()
                        .map(row -> row.required("executionId").string())
                        .toList()
                        .toString());
    }

    private static Map<String, String> evidence(Sandbox sandbox) {
        return sandbox.stateTree("executions");
    }

    private static void loseAll(Sandbox sandbox) {
        Deaths.deleteTree(sandbox.state(""));
    }

    @Test
    void answersAsBeforeAfterItWasRestoredIntoAnEmptyPlace() {
        Sandbox sandbox = withRecord(folder);
        List<String> before = answers(sandbox);
        Map<String, String> evidence = evidence(sandbox);

        assertStatus(backUp(sandbox), "backed_up");
        assertStatus(sandbox.cat().run(restoring(newest(sandbox), true)), "restorable");
        assertThat(evidence(sandbox)).as("after a dry run").isEqualTo(evidence);
        assertThat(sandbox.state("restore")).doesNotExist();
        loseAll(sandbox);
        assertStatus(restore(sandbox), "restored");

        assertThat(answers(sandbox)).isEqualTo(before);
        assertThat(before.get(0)).contains("In all: 2 ok, 1 pruned.");
        assertThat(evidence(sandbox)).isEqualTo(evidence);
        assertThat(sandbox.state("restore")).doesNotExist();
        // The restored record accepts new executions.
        assertThat(sandbox.cat().run(Requests.rollback("latest")).status()).isEqualTo("applied");
        assertThat(verified(sandbox)).contains("In all: 3 ok, 1 pruned.").contains("intact and consistent");
    }

    @Test
    void bringsADamagedRecordBackKeepsWhatWasThereAndCountsNoEarlierApproval() throws IOException {
        Sandbox sandbox = withRecord(folder);
        List<String> before = answers(sandbox);
        Files.writeString(sandbox.state("place"), "0123456789abcdef0123456789abcdef\n");
        backUp(sandbox);
        Altered.append(sandbox.executions().get(0).resolve("changes.patch"), "altered");
        Deaths.deleteTree(sandbox.executions().get(1));
        Files.writeString(sandbox.state("chain"), "nonsense\n");
        Files.writeString(sandbox.state("history.db"), "no database");
        assertThat(verified(sandbox)).contains("The record is not valid");

        Answer restored = assertStatus(restore(sandbox), "restored");
        assertThat(answers(sandbox)).isEqualTo(before);
        Path old = Path.of(Sandbox.json(restored).required("replaced").string());
        assertThat(old.resolve("chain")).hasContent("nonsense");
        assertThat(old.resolve("executions")).isNotEmptyDirectory();
        assertThat(restored.message()).contains("Approvals given before the restore are no longer valid");
        assertThat(sandbox.state("place")).doesNotExist();
    }

    @Test
    void isRefusedOverANewerRecord() {
        Sandbox sandbox = withRecord(folder);
        backUp(sandbox);
        String newer = Sandbox.id(sandbox.cat().run(Requests.rollback("latest")), "execution");

        Answer refused = assertStatus(restore(sandbox), "newer");
        assertThat(refused.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(refused.message()).contains("older than the record").contains(newer);
        assertThat(Sandbox.json(refused).required("lost").strings()).containsExactly(newer);
        assertThat(evidence(sandbox).keySet()).anyMatch(name -> name.contains(newer));
        assertThat(verified(sandbox)).contains("intact and consistent");
    }

    @Test
    void isRefusedWhileAnExecutionIsUnfinished() throws IOException {
        Sandbox sandbox = Deaths.quarantined(folder);
        sandbox.recover();
        backUp(sandbox);

        assertInvalid(() -> restore(sandbox), "is unfinished");
    }

    @Test
    void leavesOutWhatIsNotSealed() throws IOException {
        Sandbox sandbox = withRecord(folder);
        Path unsealed = sandbox.state("executions").resolve("exec_7zzzzzzzzzzzzzzzzzzzzzzzz0");
        Files.createDirectories(unsealed);
        Files.copy(sandbox.executions().get(0).resolve("events.jsonl"), unsealed.resolve("events.jsonl"));

        Answer made = backUp(sandbox);
        loseAll(sandbox);
        restore(sandbox);

        assertThat(Sandbox.json(made).required("executions").integer(0, 9)).isEqualTo(2);
        assertThat(sandbox.executions()).hasSize(2);
        assertThat(verified(sandbox)).contains("intact and consistent");
    }

    @Test
    void isNotRestoredWhereAFileOfItWasTakenOut() {
        Sandbox sandbox = withRecord(folder);
        Path file = Path.of(Sandbox.json(backUp(sandbox)).required("file").string());
        Map<String, byte[]> content = content(file);
        content.remove("chain");
        loseAll(sandbox);

        Path altered = made(file.resolveSibling("altered.zip"), content);
        Answer refused = assertStatus(sandbox.cat().run(restoring(altered, false)), "broken");
        assertThat(refused.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(sandbox.state("executions")).doesNotExist();
    }

    @Test
    void writesNoBackupIntoTheWorkspace() throws IOException {
        Sandbox sandbox = withRecord(folder);
        Path link = sandbox.root.resolveSibling("link");
        Files.createSymbolicLink(link, Files.createDirectories(sandbox.root.resolve("target")));

        for (Path inside : List.of(sandbox.root.resolve("x/../y"), link.resolve("new/one"))) {
            assertInvalid(() -> sandbox.cat().run(into(inside)), "in the workspace, where");
        }
        assertThatThrownBy(() ->
                        sandbox.cat().run(new BackupRequest(Optional.empty(), Optional.empty(), Optional.empty())))
                .hasMessageContaining("`lonelycat.backups`");
    }

    /** A kill during the swap leaves parts of both records. */
    @Test
    void isRestoredAgainAfterAKilledRestore() throws IOException {
        Sandbox sandbox = withRecord(folder);
        List<String> before = answers(sandbox);
        backUp(sandbox);
        Files.createDirectories(sandbox.state("restore/executions"));
        Path old = Files.createDirectory(sandbox.state("replaced-killed"));
        Files.move(sandbox.state("executions"), old.resolve("executions"));

        assertStatus(restore(sandbox), "restored");
        assertThat(answers(sandbox)).isEqualTo(before);
        assertThat(sandbox.state("restore")).doesNotExist();
        assertThat(old.resolve("executions")).isNotEmptyDirectory();
    }

    private Path backup() {
        Past past = Past.in(folder.resolve("state"));
        past.executed(3, 1);
        past.executed(2, 2);
        Path file = folder.resolve("backup.zip");
        new RecordCopy(past.state().folder()).write(file, Past.NOW, List.of());
        return file;
    }

    static Map<String, byte[]> content(Path file) {
        Map<String, byte[]> content = new LinkedHashMap<>();
        try (ArchiveReader reader = ArchiveReader.open(file, path -> true)) {
            for (Optional<WorkspacePath> each = reader.next(); each.isPresent(); each = reader.next()) {
                content.put(each.get().value(), reader.read(each.get(), 1 << 24));
            }
        }
        return content;
    }

    static Path made(Path file, Map<String, byte[]> content) {
        try (ArchiveWriter writer = ArchiveWriter.begin(file)) {
            content.forEach((path, bytes) -> writer.add(WorkspacePath.of(path), bytes));
            writer.complete();
            writer.publish();
        }
        return file;
    }

    private void refuses(Map<String, byte[]> content, String why) throws IOException {
        Path into = Files.createDirectories(folder.resolve("refused"));
        Path file = made(folder.resolve("altered.zip"), content);
        assertInvalid(() -> new BackupFile(file).unpack(into, Long.MAX_VALUE), why);
        assertThatThrownBy(() -> new BackupFile(file).sums()).isInstanceOf(InvalidInputException.class);
    }

    /** Preserved files may differ only in case. */
    @Test
    void hasFilesOfAWorkspaceThatDifferInCaseOnly() throws IOException {
        Past past = Past.in(folder.resolve("state"));
        Path altered = past.folder(past.executed(3, 1)).resolve("altered/Docs");
        Past.write(altered.resolve("a.md"), "small\n");
        Past.write(altered.resolve("A.md"), "large\n");
        Path file = folder.resolve("backup.zip");

        new RecordCopy(past.state().folder()).write(file, Past.NOW, List.of());
        new BackupFile(file).unpack(Files.createDirectories(folder.resolve("into")), Long.MAX_VALUE);

        assertThat(content(file).keySet()).anyMatch(name -> name.endsWith("Docs/A.md"));
        Map<String, byte[]> twins = content(file);
        twins.put("CHAIN", new byte[1]);
        refuses(twins, "in letter case or Unicode form");
    }

    @Test
    void isRefusedWithAFileThatNoBackupHas() throws IOException {
        Path backup = backup();
        for (String name : List.of(
                "place", "executions/x", "executions/exec_x/plan.json", ".gitignore", "pins/x", "history.db-wal")) {
            Map<String, byte[]> content = content(backup);
            content.put(name, new byte[3]);

            refuses(content, "which is never part of a backup");

            assertThat(folder.resolve("refused").resolve(name)).doesNotExist();
            StateFiles.deleteTree(folder.resolve("refused"));
            Files.delete(folder.resolve("altered.zip"));
        }
    }

    @Test
    void isNotUnpackedBeyondTheRoomThatThereIs() throws IOException {
        Path file = backup();
        Path into = Files.createDirectories(folder.resolve("into"));

        assertThatThrownBy(() -> new BackupFile(file).unpack(into, 5_000))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("more than the 5000 bytes that are free")
                .hasMessageContaining("No execution was restored.");
    }

    @Test
    void isRefusedWithEveryByteAltered() throws IOException {
        Path file = backup();
        byte[] bytes = Files.readAllBytes(file);
        Path altered = folder.resolve("altered.zip");
        int step = Math.max(1, bytes.length / 400);
        for (int at = 0; at < bytes.length; at += step) {
            byte[] copy = bytes.clone();
            copy[at] ^= 0x41;
            Files.write(altered, copy);
            try {
                new BackupFile(altered).sums();
                // Bytes without meaning, such as a file time, may differ.
                assertThat(content(altered)).allSatisfy((name, content) -> assertThat(content)
                        .isEqualTo(content(file).get(name)));
            } catch (InvalidInputException refused) {
                assertThat(refused).hasMessageContaining("altered.zip");
            }
        }
    }

    @Test
    void isNotMadeWhereOneIs() {
        Path file = backup();

        assertThatThrownBy(() -> new RecordCopy(folder.resolve("state")).write(file, Past.NOW, List.of()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("exists already");
    }

    /** The simulated power losses include a killed process. */
    @Test
    void leavesNoBackupOrAWholeOneWhereverThePowerFails() {
        assertThat(new CrashExplorer(1, 0, 2).explore(backingUp())).isGreaterThan(4);
    }

    /** An unreadable backup must not look valid. */
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
        return new CrashScenario(BackupTest::sound, BackupTest::backUp, root -> {}, BackupTest::judgeBackup);
    }

    private static void backUp(Path root) {
        new RecordCopy(root.resolve("state")).write(root.resolve(BACKUP), Past.NOW, List.of());
    }

    private static SimDisk sound() {
        return SimDisk.filledBy(BackupTest::fill);
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
