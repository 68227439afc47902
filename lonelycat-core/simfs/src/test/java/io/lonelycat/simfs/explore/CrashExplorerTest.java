// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.simfs.SimulatedCrash;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Snapshot.Kind;
import io.lonelycat.simfs.explore.CrashOutcome.CrashPoint;
import io.lonelycat.simfs.explore.CrashScenario.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CrashExplorerTest {
    private static final Step NOTHING = root -> {};
    private static final int SEEDS = 300;

    @Test
    void passesAFileThatIsReplacedByRename() {
        long recoveries = CrashExplorer.thorough()
                .explore(scenario(CrashExplorerTest::writeAndRename, CrashExplorerTest::removeTemporary));

        // The action has 6 crash points (before all, open, torn, write, rename, end). In 3 of them the recovery
        // deletes a file and has 2 crash points, otherwise 1.
        assertThat(recoveries).isEqualTo(6 + 3 * 2 + 3);
    }

    @Test
    void catchesAFileThatIsWrittenInPlace() {
        Step inPlace = root -> Files.writeString(root.resolve("config"), "new content", WRITE, TRUNCATE_EXISTING);

        assertThatThrownBy(() -> CrashExplorer.thorough().explore(scenario(inPlace, NOTHING)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("action dies AFTER #1 OPEN_FOR_WRITING /config")
                .hasMessageContaining("! changed /config")
                .hasMessageContaining("old content");
    }

    @Test
    void catchesALeftoverOfAMissingRecovery() {
        assertThatThrownBy(() -> CrashExplorer.thorough().explore(scenario(CrashExplorerTest::writeAndRename, NOTHING)))
                .hasMessageContaining("+ surplus /config.tmp");
    }

    @Test
    void catchesARecoveryThatIsOnlyWrongWhenItIsKilledItself() {
        Step inPlace = root -> {
            Files.deleteIfExists(root.resolve("config.tmp"));
            Files.writeString(root.resolve("config"), "old content", WRITE, TRUNCATE_EXISTING);
        };
        Step onlyIfLeftOver = root -> {
            if (Files.exists(root.resolve("config.tmp"))) {
                inPlace.run(root);
            }
        };
        CrashScenario scenario = scenario(CrashExplorerTest::writeAndRename, onlyIfLeftOver);

        assertThat(new CrashExplorer(1, Integer.MAX_VALUE).explore(scenario)).isEqualTo(6);
        assertThatThrownBy(() -> CrashExplorer.thorough().explore(scenario))
                .hasMessageContaining("recovery 1 dies AFTER #4 OPEN_FOR_WRITING /config");
    }

    @Test
    void leavesTheSameDisksAsRealCrashes() throws IOException {
        List<CrashOutcome> outcomes = new ArrayList<>();
        CrashScenario scenario =
                new CrashScenario(CrashExplorerTest::disk, CrashExplorerTest::writeAndRename, NOTHING, outcomes::add);
        new CrashExplorer(1, 0).explore(scenario);

        assertThat(outcomes).hasSize(7);
        for (CrashOutcome outcome : outcomes) {
            SimDisk disk = disk();
            SimProcess process = disk.boot();
            if (!outcome.crashes().isEmpty()) {
                CrashPoint crash = outcome.crashes().get(0);
                process.crashAt(crash.call(), crash.variant());
            }
            runToDeath(process, CrashExplorerTest::writeAndRename);
            assertThat(disk.snapshot().diff(outcome.disk().snapshot())).isEmpty();
        }
    }

    @Test
    void triesNoMoreCrashesPerRecoveryThanAskedFor() {
        CrashScenario scenario = scenario(CrashExplorerTest::writeAndRename, CrashExplorerTest::removeTemporary);

        assertThat(new CrashExplorer(2, 1).explore(scenario)).isEqualTo(6 + 6);
        assertThat(new CrashExplorer(5, 1).explore(scenario)).isEqualTo(6 * 5);
    }

    private static void runToDeath(SimProcess process, Step step) throws IOException {
        try {
            step.run(process.root());
        } catch (SimulatedCrash e) {
            assertThat(process.crashed()).isTrue();
        }
    }

    private static SimDisk disk() {
        return SimDisk.filledBy(root -> Files.writeString(root.resolve("config"), "old content"));
    }

    private static void writeAndRename(Path root) throws IOException {
        Files.writeString(root.resolve("config.tmp"), "new content");
        Files.move(root.resolve("config.tmp"), root.resolve("config"), ATOMIC_MOVE);
    }

    private static void removeTemporary(Path root) throws IOException {
        Files.deleteIfExists(root.resolve("config.tmp"));
    }

    private static CrashScenario scenario(Step action, Step recovery) {
        return new CrashScenario(CrashExplorerTest::disk, action, recovery, CrashOutcome::assertBeforeOrAfter);
    }

    @Test
    void mayLoseAnyNameThatWasNotSynced() {
        assertThat(trees(root -> {
                    Files.createDirectory(root.resolve("x"));
                    Files.createDirectory(root.resolve("y"));
                }))
                .containsExactlyInAnyOrder(
                        List.of("", "a", "d", "d/b"),
                        List.of("", "a", "d", "d/b", "x"),
                        List.of("", "a", "d", "d/b", "y"),
                        List.of("", "a", "d", "d/b", "x", "y"));
    }

    @Test
    void keepsNamesOnceTheirFolderIsSynced() {
        assertThat(trees(root -> {
                    Files.createDirectory(root.resolve("x"));
                    Files.delete(root.resolve("a"));
                    sync(root);
                }))
                .containsExactly(List.of("", "d", "d/b", "x"));
    }

    @Test
    void maySpoilContentThatWasNotSynced() {
        Set<String> contents = contents(root -> {
            Files.writeString(root.resolve("x"), "content");
            sync(root);
        });

        assertThat(contents).contains("", "content", "con").hasSizeGreaterThan(20);
    }

    @Test
    void keepsContentOnceItIsSynced() {
        assertThat(contents(root -> {
                    writeAndSync(root.resolve("x"), "content");
                    sync(root);
                }))
                .containsExactly("content");
    }

    @Test
    void leavesEitherNameOfARenameOrBothButNeverNone() {
        assertThat(trees(root -> Files.move(root.resolve("a"), root.resolve("d/a"), ATOMIC_MOVE)))
                .containsExactlyInAnyOrder(
                        List.of("", "a", "d", "d/b"),
                        List.of("", "d", "d/a", "d/b"),
                        List.of("", "a", "d", "d/a", "d/b"));
    }

    @Test
    void mayLeaveTheOldNameWhenOnlyTheNewFolderIsSynced() {
        assertThat(trees(root -> {
                    Files.move(root.resolve("a"), root.resolve("d/a"), ATOMIC_MOVE);
                    sync(root.resolve("d"));
                }))
                .containsExactlyInAnyOrder(List.of("", "d", "d/a", "d/b"), List.of("", "a", "d", "d/a", "d/b"));
    }

    @Test
    void bringsADeletedFileBackWithItsContentAndIdentity() {
        Step step = root -> Files.delete(root.resolve("a"));
        SimDisk kept = outcomes(step).get(0);

        assertThat(kept.snapshot().diff(tree().snapshot())).isEmpty();
        assertThat(outcomes(step).get(1).snapshot().paths()).containsExactly("", "d", "d/b");
    }

    @Test
    void explorerCatchesARenameWithoutSync() {
        Step careless = root -> {
            Files.writeString(root.resolve("tmp"), "two");
            Files.move(root.resolve("tmp"), root.resolve("a"), ATOMIC_MOVE);
        };

        assertThatThrownBy(() -> new CrashExplorer(2, 10, 40).explore(replacing(careless)))
                .hasMessageContaining("power loss with seed");
    }

    @Test
    void explorerPassesARenameWithSyncs() {
        Step careful = root -> {
            writeAndSync(root.resolve("tmp"), "two");
            Files.move(root.resolve("tmp"), root.resolve("a"), ATOMIC_MOVE);
            sync(root);
        };

        assertThat(new CrashExplorer(2, 5, 15).explore(replacing(careful))).isGreaterThan(2000);
    }

    private static CrashScenario replacing(Step action) {
        Step recovery = root -> {
            Files.deleteIfExists(root.resolve("tmp"));
            sync(root);
        };
        return new CrashScenario(CrashExplorerTest::tree, action, recovery, CrashOutcome::assertBeforeOrAfter);
    }

    private static SimDisk tree() {
        return SimDisk.filledBy(root -> {
            Files.writeString(root.resolve("a"), "one");
            Files.createDirectory(root.resolve("d"));
            Files.writeString(root.resolve("d/b"), "bee");
        });
    }

    private static List<SimDisk> outcomes(Step step) {
        SimDisk disk = tree().trackingPowerLoss();
        try {
            step.run(disk.boot().root());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return LongStream.range(0, SEEDS).mapToObj(disk::afterPowerLoss).toList();
    }

    private static Set<List<String>> trees(Step step) {
        return outcomes(step).stream()
                .map(disk -> disk.snapshot().paths())
                .collect(java.util.stream.Collectors.toSet());
    }

    private static Set<String> contents(Step step) {
        return outcomes(step).stream().map(CrashExplorerTest::contentOfX).collect(toCollection(TreeSet::new));
    }

    private static String contentOfX(SimDisk disk) {
        try {
            return new String(Files.readAllBytes(disk.boot().root().resolve("x")), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void writeAndSync(Path file, String content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
            channel.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    record RandomStep(Action action, String first, String second) {}

    enum Action {
        MOVE,
        MAKE_FOLDER,
        REMOVE_FOLDER,
        SYNC
    }

    @Provide
    Arbitrary<List<RandomStep>> steps() {
        Arbitrary<String> names =
                Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("/", list));
        return Combinators.combine(Arbitraries.of(Action.class), names, names)
                .as(RandomStep::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void losesNoFileThatNobodyDeleted(@ForAll("steps") List<RandomStep> steps) {
        SimDisk disk = tree().trackingPowerLoss();
        Set<Integer> files = files(disk);
        Path root = disk.boot().root();
        steps.forEach(step -> TwoFileSystems.result(root, top -> run(top, step)));

        assertThat(disk.afterPowerLoss(1)
                        .snapshot()
                        .withoutIdentity()
                        .diff(disk.snapshot().withoutIdentity()))
                .isEmpty();
        for (int seed = 0; seed < 20; seed++) {
            SimDisk lost = disk.afterPowerLoss(seed);
            assertThat(files(lost)).as("seed %s, %s", seed, steps).isEqualTo(files);
            assertThat(lost.afterPowerLoss(0).snapshot()).isEqualTo(lost.snapshot());
        }
    }

    private static Object run(Path top, RandomStep step) throws IOException {
        Path first = top.resolve(step.first());
        switch (step.action()) {
            case MOVE -> Files.move(first, top.resolve(step.second()));
            case MAKE_FOLDER -> Files.createDirectory(first);
            case REMOVE_FOLDER -> {
                if (Files.isDirectory(first)) {
                    Files.delete(first);
                }
            }
            case SYNC -> {
                try (FileChannel channel = FileChannel.open(first.resolve(".."), READ)) {
                    channel.force(true);
                }
            }
        }
        return "done";
    }

    private static Set<Integer> files(SimDisk disk) {
        return disk.snapshot().entries().values().stream()
                .filter(entry -> entry.kind() == Kind.FILE)
                .map(Snapshot.Entry::inode)
                .collect(Collectors.toSet());
    }
}
