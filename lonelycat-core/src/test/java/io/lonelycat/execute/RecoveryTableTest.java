// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.simfs.Call;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.Operation;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimDurability;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.SimulatedCrash;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Variant;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** States of the journal, each with the expected recovery. */
class RecoveryTableTest {
    private static final Map<String, Item> BEFORE =
            Map.of("a.txt", file("1\n"), "b", file("2\n"), "c.txt", file("3\n"));
    private static final Draft CHANGE = new Draft(
                    BEFORE, Map.of("a.txt", file("one\n"), "b", file("two\n"), "c.txt", file("three\n")))
            .checkedBy("first");
    private static final String JOURNAL = "ws/.lonelycat/journal/" + Bench.EXECUTION;

    private final SimDisk initial = SimDisk.filledBy(top -> {
                Tree.make(top.resolve("ws"), BEFORE);
                CHANGE.write(top.resolve("plan"));
                bench(top).workspace().ensureState();
            })
            .trackingPowerLoss();

    private interface Alteration {
        void of(Path top) throws IOException;
    }

    private static Arguments row(String name, Predicate<Call> death, Alteration alteration) {
        return Arguments.of(name, death, alteration);
    }

    static Stream<Arguments> deathsBeforeAnyFileWasChanged() {
        Predicate<Call> syncing = call -> call.operation() == Operation.SYNC;
        return Stream.of(
                row("with a torn prepared intent", syncing, top -> {
                    assertThat(Files.readAllBytes(top.resolve(JOURNAL + "/prepared")))
                            .isNotEmpty();
                    Files.write(top.resolve(JOURNAL + "/prepared"), List.of("torn"));
                }),
                row(
                        "with a prepared intent of which nothing was carried out",
                        syncing,
                        top -> Files.write(top.resolve(JOURNAL + "/new/0/0"), List.of("torn"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deathsBeforeAnyFileWasChanged")
    void touchesNothing(String name, Predicate<Call> death, Alteration alteration) throws IOException {
        SimDisk disk = diedAfter(death);
        alteration.of(disk.boot().root());
        isRolledBack(recovered(disk));
        isAsBefore(disk);
    }

    @Test
    void rollsBackPartsOfAPreparedIntentThatWereCarriedOut() throws IOException {
        SimDisk disk = diedAfter(RecoveryTableTest::overwrites);
        Path top = disk.boot().root();
        Files.move(top.resolve(JOURNAL + "/intent"), top.resolve(JOURNAL + "/prepared"));
        SimDisk restarted = disk.afterPowerLoss(1);

        isRolledBack(recovered(restarted));
        assertThat(tree(restarted)).isEqualTo(tree(initial));
    }

    @Test
    void stopsAtADamagedIntent() throws IOException {
        SimDisk disk = diedAfter(RecoveryTableTest::overwrites);
        Path top = disk.boot().root();
        Files.write(top.resolve(JOURNAL + "/intent"), List.of("damaged"));

        assertThatThrownBy(() -> recovered(disk))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is damaged");
        assertThat(Files.readString(top.resolve("ws/a.txt"))).isEqualTo("one\n");
        assertThat(top.resolve(JOURNAL)).isNotEmptyDirectory();
    }

    private static String a(SimDisk disk) throws IOException {
        return Files.readString(disk.boot().root().resolve("ws/a.txt"));
    }

    @Test
    void keepsACopyOfForeignContentAfterALossOfPower() throws IOException {
        SimDisk disk = diedAfter(RecoveryTableTest::overwrites);
        Files.write(disk.boot().root().resolve("ws/a.txt"), List.of("foreign"));
        SimDisk restarted = disk.afterPowerLoss(1);

        isRolledBack(recovered(restarted));
        assertThat(tree(restarted)).isEqualTo(tree(initial));
        assertThat(StateFiles.list(restarted.boot().root().resolve("ws/.lonelycat/kept")))
                .singleElement()
                .satisfies(copy -> assertThat(Files.readString(copy)).isEqualTo("foreign\n"));
    }

    @Test
    void touchesNoFileOfACommittedChange() throws IOException {
        SimDisk disk = diedAfter(call -> call.operation() == Operation.RENAME
                && String.valueOf(call.other()).endsWith("/committed"));
        Files.write(disk.boot().root().resolve("ws/a.txt"), List.of("edited since"));

        isApplied(recovered(disk));
        assertThat(a(disk)).isEqualTo("edited since\n");
        assertThat(Files.readString(disk.boot().root().resolve("ws/b"))).isEqualTo("two\n");
        isTidy(disk);
    }

    @Test
    void touchesNoFileOfAChangeThatWasRolledBack() throws IOException {
        SimDisk disk = diedAfter(RecoveryTableTest::overwrites);
        SimProcess recovering = disk.copy().boot();
        bench(recovering.root()).recover(new Deaf());
        int marked = firstCall(recovering, call -> String.valueOf(call.other()).endsWith("/rolled_back"));
        die(disk, top -> bench(top).recover(new Deaf()), marked);
        Files.write(disk.boot().root().resolve("ws/a.txt"), List.of("edited since"));

        isRolledBack(recovered(disk));
        assertThat(a(disk)).isEqualTo("edited since\n");
        isTidy(disk);
    }

    @Test
    void rollsBackWhereTheJournalOrTheWorkspaceCannotBeSynced() throws IOException {
        for (int sync = 0; sync < 2; sync++) {
            SimDisk disk = initial.copy();
            SimProcess process = disk.boot().failAt(syncs().get(sync), Errno.EIO);

            Outcome outcome = execute(process.root());
            isRolledBack(outcome);
            assertThat(outcome.message()).contains("Input/output error");
            isAsBefore(disk);
        }
    }

    @Test
    void leavesWhatCameOfAMarkerThatCannotBeSyncedToARecovery() throws IOException {
        SimDisk disk = initial.copy();
        SimProcess process = disk.boot().failAt(syncs().get(2), Errno.EIO);

        assertThatThrownBy(() -> execute(process.root()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot write the last records");
        isApplied(recovered(disk));
        isTidy(disk);
    }

    /** A file that still has its old content needs no write, so a read-only disk must not prevent the roll back. */
    @ParameterizedTest
    @EnumSource(names = {"EROFS", "EACCES"})
    void rollsBackWhereAFileThatDoesNotDifferCannotBeWritten(Errno errno) throws IOException {
        SimDisk disk = diedAfter(RecoveryTableTest::overwrites);
        SimProcess clean = disk.copy().boot();
        bench(clean.root()).recover(new Deaf());
        SimProcess process = disk.boot();
        clean.trace().stream()
                .filter(call -> call.path().endsWith("ws/c.txt"))
                .filter(call -> call.operation() == Operation.OPEN_FOR_WRITING
                        || call.operation() == Operation.WRITE
                        || call.operation() == Operation.CHMOD
                        || call.operation() == Operation.UTIMES)
                .forEach(call -> process.failAt(call.number(), errno));

        assertThat(bench(process.root()).recover(new Deaf()))
                .singleElement()
                .returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        isAsBefore(disk);
    }

    @Test
    void syncsThreeTimesHoweverManyFilesThereAre() throws IOException {
        assertThat(syncs()).hasSize(3);
    }

    private List<Integer> syncs() throws IOException {
        SimProcess process = initial.copy().boot();
        execute(process.root());
        return process.trace().stream()
                .filter(call -> call.operation() == Operation.SYNC)
                .map(Call::number)
                .toList();
    }

    private SimDisk diedAfter(Predicate<Call> wanted) throws IOException {
        SimProcess clean = initial.copy().boot();
        execute(clean.root());
        SimDisk disk = initial.copy();
        die(disk, RecoveryTableTest::execute, firstCall(clean, wanted));
        return disk;
    }

    private static int firstCall(SimProcess process, Predicate<Call> wanted) {
        return process.trace().stream().filter(wanted).findFirst().orElseThrow().number();
    }

    private interface Doing {
        Object in(Path top) throws IOException;
    }

    private static void die(SimDisk disk, Doing doing, int call) {
        SimProcess process = disk.boot().crashAt(call, Variant.AFTER);
        assertThatThrownBy(() -> doing.in(process.root())).isInstanceOf(SimulatedCrash.class);
    }

    private static boolean overwrites(Call call) {
        return call.operation() == Operation.WRITE && call.path().endsWith("ws/a.txt");
    }

    private static Bench bench(Path top) {
        return new Bench(top.resolve("ws")).with(new SimDurability(top));
    }

    private static Outcome execute(Path top) throws IOException {
        ApprovedChange change = CHANGE.approved(top.resolve("plan"));
        return bench(top).execute(change, new Deaf());
    }

    private static Outcome recovered(SimDisk disk) {
        List<Outcome> outcomes = bench(disk.boot().root()).recover(new Deaf());
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private void isAsBefore(SimDisk disk) {
        assertThat(tree(disk)).isEqualTo(tree(initial));
        isTidy(disk);
    }

    private static void isTidy(SimDisk disk) {
        assertThat(CrashTrial.state(disk.snapshot())).isSubsetOf(CrashTrial.STANDING);
    }

    private static Snapshot tree(SimDisk disk) {
        return CrashTrial.tree(disk.snapshot());
    }
}
