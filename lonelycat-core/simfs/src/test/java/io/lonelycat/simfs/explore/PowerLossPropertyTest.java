// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static java.nio.file.StandardOpenOption.READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Snapshot.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random moves, new folders, removed folders and syncs: a power loss loses no file that was not deleted. */
class PowerLossPropertyTest {

    /** One random step. */
    record Step(Action action, String first, String second) {}

    /** What a step does. */
    enum Action {
        MOVE,
        MAKE_FOLDER,
        REMOVE_FOLDER,
        SYNC
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> names =
                Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("/", list));
        return Combinators.combine(Arbitraries.of(Action.class), names, names)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property(tries = 300)
    void losesNoFileThatNobodyDeleted(@ForAll("steps") List<Step> steps) {
        SimDisk disk = disk().trackingPowerLoss();
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

    private static Object run(Path top, Step step) throws IOException {
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

    private static SimDisk disk() {
        return SimDisk.filledBy(root -> {
            Files.createDirectories(root.resolve("b/c"));
            Files.writeString(root.resolve("a"), "one");
            Files.writeString(root.resolve("b/a"), "two");
            Files.writeString(root.resolve("b/c/b"), "three");
        });
    }

    private static Set<Integer> files(SimDisk disk) {
        return disk.snapshot().entries().values().stream()
                .filter(entry -> entry.kind() == Kind.FILE)
                .map(Snapshot.Entry::inode)
                .collect(Collectors.toSet());
    }
}
