// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.explore.CrashScenario.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Holds the power loss to the contract: what was synced is safe, and everything else may be lost or kept. */
class PowerLossTest {
    private static final int SEEDS = 300;

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

        assertThat(kept.snapshot().diff(disk().snapshot())).isEmpty();
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
        return new CrashScenario(PowerLossTest::disk, action, recovery, outcome -> {
            Snapshot now = outcome.disk().snapshot().withoutIdentity();
            if (outcome.actionReturned() || !now.equals(outcome.before().withoutIdentity())) {
                assertThat(now.diff(outcome.after().withoutIdentity())).isEmpty();
            }
        });
    }

    private static SimDisk disk() {
        return SimDisk.filledBy(root -> {
            Files.writeString(root.resolve("a"), "one");
            Files.createDirectory(root.resolve("d"));
            Files.writeString(root.resolve("d/b"), "bee");
        });
    }

    private static List<SimDisk> outcomes(Step step) {
        SimDisk disk = disk().trackingPowerLoss();
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
        return outcomes(step).stream().map(PowerLossTest::contentOfX).collect(toCollection(TreeSet::new));
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
}
