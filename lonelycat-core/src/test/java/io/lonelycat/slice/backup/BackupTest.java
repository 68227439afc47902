// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Deaths;
import io.lonelycat.Sandbox;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.slice.prune.PruneRequest;
import io.lonelycat.slice.prune.Retention;
import io.lonelycat.workspace.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup is shown by restoring it: afterwards the record answers as before. */
class BackupTest {

    /** An applied, a rolled back and a pruned execution, one that is pinned, and an index over all. */
    private static Sandbox withRecord(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        sandbox.clock = Clock.systemUTC();
        assertThat(sandbox.cat().rollback("latest", Optional.empty()).status()).isEqualTo("applied");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        sandbox.cat().run(new PruneRequest(Retention.of(2, 7, 900), false, Optional.empty(), Optional.empty()));
        sandbox.cat().run(new PruneRequest(Retention.DEFAULT, false, Optional.of("latest"), Optional.empty()));
        return sandbox;
    }

    static Path backups(Sandbox sandbox) {
        return sandbox.root.resolveSibling("backups");
    }

    private static Result backUp(Sandbox sandbox) {
        return sandbox.cat().run(BackupCalls.into(backups(sandbox)));
    }

    private static Result restore(Sandbox sandbox) {
        return sandbox.cat().run(BackupCalls.restoring(backups(sandbox), "latest"));
    }

    private static String verified(Sandbox sandbox) {
        return sandbox.cat().verify(Optional.empty(), "all").message();
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
                sandbox.cat().show("latest", true).message(),
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

        Result made = backUp(sandbox);
        loseAll(sandbox);
        Result restored = restore(sandbox);

        assertThat(made.status()).as(made.message()).isEqualTo("backed_up");
        assertThat(restored.status()).as(restored.message()).isEqualTo("restored");
        assertThat(answers(sandbox)).isEqualTo(before);
        assertThat(before.get(0)).contains("In all: 2 ok, 1 pruned.");
        assertThat(evidence(sandbox)).isEqualTo(evidence);
        assertThat(sandbox.state("pins")).isNotEmptyDirectory();
        assertThat(sandbox.state("restore")).doesNotExist();
        // And it goes on from there.
        assertThat(sandbox.cat().rollback("latest", Optional.empty()).status()).isEqualTo("applied");
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
        assertThat(verified(sandbox)).contains("does not hold");

        Result restored = restore(sandbox);

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
        String newer = Sandbox.id(sandbox.cat().rollback("latest", Optional.empty()), "execution");
        Map<String, String> before = sandbox.stateTree("");
        before.remove(".lonelycat/result.json");

        Result refused = restore(sandbox);

        assertThat(refused.status()).isEqualTo("newer");
        assertThat(refused.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(refused.message()).contains("older than the record").contains(newer);
        assertThat(Sandbox.json(refused).required("lost").strings()).containsExactly(newer);
        assertThat(evidence(sandbox).keySet()).anyMatch(name -> name.contains(newer));
        assertThat(verified(sandbox)).contains("intact and consistent");
    }

    @Test
    void isRefusedWhereTheIndexAloneStillKnowsWhatIsNewer(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        backUp(sandbox);
        sandbox.cat().rollback("latest", Optional.empty());
        Deaths.deleteTree(sandbox.executions().get(2));

        assertThat(restore(sandbox).status()).isEqualTo("newer");
    }

    @Test
    void isRefusedOverARecordThatWasPrunedSince(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        backUp(sandbox);
        sandbox.cat()
                .run(new PruneRequest(
                        Retention.DEFAULT,
                        false,
                        Optional.empty(),
                        Optional.of(ids(sandbox).get(0))));
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(100));
        sandbox.cat().run(new PruneRequest(Retention.of(1, 0, 900), false, Optional.empty(), Optional.empty()));

        Result refused = restore(sandbox);

        assertThat(refused.status()).as(refused.message()).isEqualTo("newer");
        assertThat(refused.message()).contains("1 execution that were pruned since");
    }

    @Test
    void isRefusedWhileAnExecutionIsUnfinished(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Deaths.quarantined(folder);
        sandbox.recover();
        backUp(sandbox);

        assertThatThrownBy(() -> restore(sandbox))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not finished");
    }

    @Test
    void leavesOutWhatIsNotSealed(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        Path unsealed = sandbox.state("executions").resolve("exec_7zzzzzzzzzzzzzzzzzzzzzzzz0");
        Files.createDirectories(unsealed);
        Files.copy(sandbox.executions().get(0).resolve("events.jsonl"), unsealed.resolve("events.jsonl"));

        Result made = backUp(sandbox);
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

        Result restored = restore(sandbox);

        assertThat(restored.message()).contains("Waiting approvals no longer count");
        assertThat(sandbox.state("place")).doesNotExist();
    }

    @Test
    void keepsWhatWasDecidedSince(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        sandbox.plan(BACK);
        sandbox.gate();
        Path log = sandbox.state("decided.jsonl");
        String before = Files.readString(log);
        backUp(sandbox);
        String since = before.replace("dec_0", "dec_1");
        Altered.append(log, since);
        restore(sandbox);
        assertThat(log).content().as("it goes on from that of the backup").isEqualTo(before + since);

        Files.writeString(log, since);
        restore(sandbox);

        assertThat(log).content().as("what the backup has comes first").isEqualTo(before + since);
        assertThat(sandbox.history().message()).contains("3 of 3 executions");
    }

    @Test
    void saysWhatWasWrongWithTheRecordAndRestoresItAsItWas(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        backUp(sandbox);
        Altered.append(sandbox.executions().get(0).resolve("changes.patch"), "altered");
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(400));

        Result damaged =
                sandbox.cat().run(new BackupRequest(Optional.of(backups(sandbox)), Optional.empty(), 1, 0, false));
        loseAll(sandbox);
        Result restored = restore(sandbox);

        assertThat(damaged.status()).isEqualTo("damaged");
        assertThat(damaged.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(damaged.message()).contains("[altered]");
        assertThat(Sandbox.list(backups(sandbox))).hasSize(2);
        assertThat(restored.status()).as(restored.message()).isEqualTo("restored");
        assertThat(restored.message()).contains("[altered]");
    }

    @Test
    void keepsTheNewestBackupsAndTheYoungOnes(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        for (int day = 0; day < 5; day++) {
            sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(day));
            assertThat(backUp(sandbox).status()).isEqualTo("backed_up");
        }
        assertThat(Sandbox.list(backups(sandbox))).hasSize(5);
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(6));
        BackupRequest strict = new BackupRequest(Optional.of(backups(sandbox)), Optional.empty(), 2, 4, true);

        Result told = sandbox.cat().run(strict);
        Result done = sandbox.cat().run(new BackupRequest(strict.folder(), Optional.empty(), 2, 4, false));

        // Those of the days 4 and 6 are the newest, that of day 3 is younger than four days.
        assertThat(Sandbox.list(backups(sandbox))).hasSize(3);
        assertThat(told.message()).startsWith("Dry run: nothing was written.");
        assertThat(Sandbox.json(told).required("removed").strings())
                .isEqualTo(Sandbox.json(done).required("removed").strings())
                .hasSize(3);
    }

    @Test
    void neverRemovesTheBackupOfAnotherRecord(@TempDir Path folder) {
        Sandbox one = withRecord(folder.resolve("one"));
        one.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-50));
        backUp(one);
        Sandbox other = withRecord(folder.resolve("two"));
        Path shared = backups(one);

        other.cat().run(new BackupRequest(Optional.of(shared), Optional.empty(), 1, 0, false));

        assertThat(Sandbox.list(shared)).hasSize(2);
        assertThatThrownBy(() -> restore(one)).hasMessageContaining("backups of 2 records");
    }

    @Test
    void checksABackupWithoutRestoringIt(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        backUp(sandbox);
        Map<String, String> before = evidence(sandbox);

        Result told =
                sandbox.cat().run(new BackupRequest(Optional.of(backups(sandbox)), Optional.of("latest"), 1, 1, true));

        assertThat(told.status()).as(told.message()).isEqualTo("restorable");
        assertThat(evidence(sandbox)).isEqualTo(before);
        assertThat(sandbox.state("restore")).doesNotExist();
    }

    @Test
    void saysThatThereIsNoRoomAndChangesNothing(@TempDir Path folder) {
        Sandbox sandbox = withRecord(folder);
        backUp(sandbox);
        Map<String, String> before = evidence(sandbox);
        sandbox.storage = path -> new Storage("ext4", 1000);

        assertThatThrownBy(() -> restore(sandbox))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Make room");

        assertThat(evidence(sandbox)).isEqualTo(before);
        assertThat(sandbox.state("restore")).doesNotExist();
    }

    @Test
    void writesNoBackupIntoTheWorkspace(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        Path link = sandbox.root.resolveSibling("link");
        Files.createSymbolicLink(link, Files.createDirectories(sandbox.root.resolve("target")));

        for (Path inside : List.of(Path.of("target"), sandbox.root.resolve("x/../y"), link, link.resolve("new/one"))) {
            assertThatThrownBy(() -> sandbox.cat().run(BackupCalls.into(inside)))
                    .as(inside.toString())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("would be in the workspace");
        }
        assertThatThrownBy(() -> sandbox.cat().run(new BackupRequest(Optional.empty(), Optional.empty(), 1, 1, false)))
                .hasMessageContaining("`lonelycat.backups`");
    }

    /** It may be that of another record, or the last usable one. */
    @Test
    void leavesABackupAloneThatCannotBeRead(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        Path damaged = Files.createDirectories(backups(sandbox)).resolve("lonelycat-backup-20200101T000000.000Z.zip");
        Files.writeString(damaged, "PK, and nothing more");
        Path cut = damaged.resolveSibling("lonelycat-backup-20200102T000000.000Z.zip");
        backUp(sandbox);
        byte[] whole = Files.readAllBytes(Sandbox.list(backups(sandbox)).get(1));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        BackupRequest strict = new BackupRequest(Optional.of(backups(sandbox)), Optional.empty(), 1, 0, false);

        Result done = sandbox.cat().run(strict);

        assertThat(done.status()).as(done.message()).isEqualTo("backed_up");
        assertThat(damaged).exists();
        assertThat(cut).exists();
    }

    @Test
    void hasNothingToDoWhereNothingWasExecuted(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        Result made = backUp(sandbox);

        assertThat(made.status()).isEqualTo("empty");
        assertThat(backups(sandbox)).doesNotExist();
    }

    @Test
    void canBeMadeWhileOthersExecuteAndPrune(@TempDir Path folder) throws Exception {
        Sandbox sandbox = withRecord(folder);
        Sandbox executing = new Sandbox(folder);
        executing.given.put(Keys.KEEP_LATEST, "2");
        executing.given.put(Keys.TTL_DAYS, "0");
        FutureTask<List<String>> other = new FutureTask<>(() -> executions(executing, 6));
        new Thread(other).start();

        List<Path> made = new ArrayList<>();
        do {
            Result backup = backUp(sandbox);
            assertThat(backup.status()).as(backup.message()).isEqualTo("backed_up");
            made.add(Path.of(Sandbox.json(backup).required("file").string()));
        } while (!other.isDone());
        assertThat(other.get()).hasSize(6).containsOnly("applied");

        for (Path backup : made) {
            Sandbox fresh = new Sandbox(folder.resolve("fresh-" + made.indexOf(backup)));
            Result restored = fresh.cat().run(BackupCalls.restoring(backups(sandbox), backup.toString()));
            assertThat(restored.status()).as(restored.message()).isEqualTo("restored");
            assertThat(verified(fresh)).contains("intact and consistent").doesNotContain("[index]");
        }
        assertThat(sandbox.executions().size()).isLessThan(6);
    }

    private static List<String> executions(Sandbox sandbox, int times) {
        List<String> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String plan = Sandbox.id(sandbox.plan(i % 2 == 0 ? BACK : Sandbox.GUIDE_PATCH), "plan");
            statuses.add(sandbox.cat().execute(Optional.of(plan), false).status());
        }
        return statuses;
    }

    private static final String BACK = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -new
            +old
            """;

    @Test
    void isEndedByTheNextGoalWhenTheRestoreWasKilled(@TempDir Path folder) throws IOException {
        Sandbox sandbox = withRecord(folder);
        List<String> before = answers(sandbox);
        backUp(sandbox);
        Deaths.deleteTree(sandbox.executions().get(0));
        Path begun = Files.createDirectories(sandbox.state("restore/new"));
        Files.writeString(begun.resolve("chain"), "half");

        assertThat(sandbox.cat().config().message()).contains("The record is just being restored");
        assertThat(verified(sandbox)).as("the old one counts").contains("[missing]");
        assertThat(sandbox.cat().config().message()).doesNotContain("just being restored");
        assertThat(sandbox.state("restore")).doesNotExist();

        Path made = Files.createDirectories(sandbox.state("restore/new"));
        new BackupFile(Sandbox.list(backups(sandbox)).get(0)).unpack(made, Long.MAX_VALUE);
        String parts = Sandbox.list(made).stream()
                .map(part -> part.getFileName() + "\n")
                .collect(Collectors.joining());
        Files.writeString(sandbox.state("restore/ready"), "killed\n" + parts);

        assertThat(answers(sandbox)).as("the new one counts").isEqualTo(before);
        assertThat(sandbox.state("restore")).doesNotExist();
        assertThat(sandbox.state("replaced-killed/old/executions")).isDirectory();
    }
}
