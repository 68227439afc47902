// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.BackupRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is shown by restoring it: afterwards the record answers as before. */
class BackupTest {

    /** An applied, a rolled back and a pruned execution, and an index over all. */
    private static Sandbox withRecord(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        sandbox.clock = Clock.systemUTC();
        assertThat(sandbox.cat().run(Requests.rollback("latest")).status()).isEqualTo("applied");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        sandbox.prune(Retention.of(2, 7, 900), false);
        return sandbox;
    }

    static Path backups(Sandbox sandbox) {
        return sandbox.root.resolveSibling("backups");
    }

    private static BackupRequest into(Path folder) {
        return new BackupRequest(Optional.of(folder), Optional.empty(), Optional.empty());
    }

    private static BackupRequest restoring(Path folder, String backup) {
        return new BackupRequest(Optional.of(folder), Optional.of(backup), Optional.empty());
    }

    private static Answer backUp(Sandbox sandbox) {
        return sandbox.cat().run(into(backups(sandbox)));
    }

    private static Answer restore(Sandbox sandbox) {
        return sandbox.cat().run(restoring(backups(sandbox), "latest"));
    }

    private static String verified(Sandbox sandbox) {
        return sandbox.cat().run(VerifyRequest.of("all")).message();
    }

    private static List<String> ids(Sandbox sandbox) {
        return sandbox.rows().stream()
                .map(row -> row.required("executionId").string())
                .toList();
    }

    /** All that a record answers. */
    private static List<String> answers(Sandbox sandbox) {
        return List.of(
                verified(sandbox),
                sandbox.history().message(),
                sandbox.cat().run(ShowRequest.of("latest")).message(),
                ids(sandbox).toString());
    }

    private static Map<String, String> evidence(Sandbox sandbox) {
        return sandbox.stateTree("executions");
    }

    private static void loseAll(Sandbox sandbox) {
        Deaths.deleteTree(sandbox.state(""));
    }

    @Test
    void answersAsBeforeAfterItWasRestoredIntoAnEmptyPlace(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        List<String> before = answers(sandbox);
        Map<String, String> evidence = evidence(sandbox);

        Answer made = backUp(sandbox);
        loseAll(sandbox);
        Answer restored = restore(sandbox);

        assertThat(made.status()).as(made.message()).isEqualTo("backed_up");
        assertThat(restored.status()).as(restored.message()).isEqualTo("restored");
        assertThat(answers(sandbox)).isEqualTo(before);
        assertThat(before.get(0)).contains("In all: 2 ok, 1 pruned.");
        assertThat(evidence(sandbox)).isEqualTo(evidence);
        assertThat(sandbox.state("restore")).doesNotExist();
        // And it goes on from there.
        assertThat(sandbox.cat().run(Requests.rollback("latest")).status()).isEqualTo("applied");
        assertThat(verified(sandbox)).contains("In all: 3 ok, 1 pruned.").contains("intact and consistent");
    }

    @Test
    void bringsADamagedRecordBackAndKeepsWhatWasThere(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        List<String> before = answers(sandbox);
        backUp(sandbox);
        Altered.append(sandbox.executions().get(0).resolve("changes.patch"), "altered");
        Deaths.deleteTree(sandbox.executions().get(1));
        Files.writeString(sandbox.state("chain"), "nonsense\n");
        Files.writeString(sandbox.state("history.db"), "no database");
        assertThat(verified(sandbox)).contains("The record is not valid");

        Answer restored = restore(sandbox);

        assertThat(restored.status()).as(restored.message()).isEqualTo("restored");
        assertThat(answers(sandbox)).isEqualTo(before);
        Path old = Path.of(Sandbox.json(restored).required("replaced").string());
        assertThat(old.resolve("chain")).hasContent("nonsense");
        assertThat(old.resolve("executions")).isNotEmptyDirectory();
    }

    @Test
    void isRefusedOverANewerRecord(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        backUp(sandbox);
        String newer = Sandbox.id(sandbox.cat().run(Requests.rollback("latest")), "execution");
        Map<String, String> before = sandbox.stateTree("");
        before.remove(".lonelycat/result.json");

        Answer refused = restore(sandbox);

        assertThat(refused.status()).isEqualTo("newer");
        assertThat(refused.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(refused.message()).contains("older than the record").contains(newer);
        assertThat(Sandbox.json(refused).required("lost").strings()).containsExactly(newer);
        assertThat(evidence(sandbox).keySet()).anyMatch(name -> name.contains(newer));
        assertThat(verified(sandbox)).contains("intact and consistent");
    }

    @Test
    void isRefusedWhileAnExecutionIsUnfinished(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Deaths.quarantined(folder);
        sandbox.recover();
        backUp(sandbox);

        assertThatThrownBy(() -> restore(sandbox))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is unfinished");
    }

    @Test
    void leavesOutWhatIsNotSealed(@TempDir Path folder) throws IOException {
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
    void countsNoApprovalFromBeforeARestore(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        Files.writeString(sandbox.state("place"), "0123456789abcdef0123456789abcdef\n");
        backUp(sandbox);

        Answer restored = restore(sandbox);

        assertThat(restored.message()).contains("Approvals given before the restore no longer count");
        assertThat(sandbox.state("place")).doesNotExist();
    }

    @Test
    void checksABackupWithoutRestoringIt(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        backUp(sandbox);
        Map<String, String> before = evidence(sandbox);

        Answer told = sandbox.cat()
                .run(new BackupRequest(Optional.of(backups(sandbox)), Optional.of("latest"), Optional.of(true)));

        assertThat(told.status()).as(told.message()).isEqualTo("restorable");
        assertThat(evidence(sandbox)).isEqualTo(before);
        assertThat(sandbox.state("restore")).doesNotExist();
    }

    @Test
    void isNotRestoredWhereAFileOfItWasTakenOut(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        Path file = Path.of(Sandbox.json(backUp(sandbox)).required("file").string());
        Map<String, byte[]> content = BackupFileTest.content(file);
        content.remove("chain");
        loseAll(sandbox);

        Path altered = BackupFileTest.made(file.resolveSibling("altered.zip"), content);
        Answer refused = sandbox.cat().run(restoring(backups(sandbox), altered.toString()));

        assertThat(refused.status()).as(refused.message()).isEqualTo("broken");
        assertThat(refused.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(sandbox.state("executions")).doesNotExist();
    }

    @Test
    void writesNoBackupIntoTheWorkspace(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        Path link = sandbox.root.resolveSibling("link");
        Files.createSymbolicLink(link, Files.createDirectories(sandbox.root.resolve("target")));

        for (Path inside : List.of(Path.of("target"), sandbox.root.resolve("x/../y"), link, link.resolve("new/one"))) {
            assertThatThrownBy(() -> sandbox.cat().run(into(inside)))
                    .as(inside.toString())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("in the workspace, where");
        }
        assertThatThrownBy(() ->
                        sandbox.cat().run(new BackupRequest(Optional.empty(), Optional.empty(), Optional.empty())))
                .hasMessageContaining("`lonelycat.backups`");
    }

    /** A kill in the middle of the swap leaves parts of both records, and the old parts are kept. */
    @Test
    void isRestoredAgainAfterAKilledRestore(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        List<String> before = answers(sandbox);
        backUp(sandbox);
        Files.createDirectories(sandbox.state("restore/executions"));
        Path old = Files.createDirectory(sandbox.state("replaced-killed"));
        Files.move(sandbox.state("executions"), old.resolve("executions"));

        Answer restored = restore(sandbox);

        assertThat(restored.status()).as(restored.message()).isEqualTo("restored");
        assertThat(answers(sandbox)).isEqualTo(before);
        assertThat(sandbox.state("restore")).doesNotExist();
        assertThat(old.resolve("executions")).isNotEmptyDirectory();
    }
}
