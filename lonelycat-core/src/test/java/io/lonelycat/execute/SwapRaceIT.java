// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.plan.OutcomeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Another thread repeatedly swaps a folder of the change for a link out of the workspace. */
class SwapRaceIT {
    private static final int RUNS = 120;
    private static final int FILES = 25;

    @Test
    void neverWritesBehindTheLinkAndSaysHowItEnded(@TempDir Path folder, TestReporter reporter) throws Exception {
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            Outcome outcome = race(Files.createDirectory(folder.resolve(Integer.toString(run))));
            outcomes.merge(outcome.kind().name(), 1, Integer::sum);
        }
        reporter.publishEntry("outcomes", outcomes.toString());
        assertThat(outcomes.keySet()).as("the thread got in between").hasSizeGreaterThan(1);
    }

    private static Outcome race(Path folder) throws Exception {
        ChangeFixture fixture = ChangeFixture.of(folder, items("1\n"), items("2\n"));
        Path outside = folder.resolve("outside");
        Tree.make(outside, outsideItems());
        Map<String, String> untouched = Picture.of(outside);
        Swapper swapper = new Swapper(fixture.root().resolve("d"), outside);
        FutureTask<Void> swapping = new FutureTask<>(swapper, null);
        new Thread(swapping).start();
        Outcome outcome = fixture.execute();
        boolean folderIsBack = swapper.stop(swapping);

        assertThat(Picture.of(outside))
                .as("outside after %s", outcome.message())
                .isEqualTo(untouched);
        if (folderIsBack) {
            isWhole(fixture, outcome);
        } else {
            assertThat(outcome).matches(it -> !(it.kind() == OutcomeKind.APPLIED));
        }
        return outcome;
    }

    /** A quarantine must be resolvable after the swaps. */
    private static void isWhole(ChangeFixture fixture, Outcome outcome) throws IOException {
        if (outcome.kind() == OutcomeKind.APPLIED) {
            assertThat(fixture.read("d/0") + fixture.read("d/24")).isEqualTo("2\n2\n");
            fixture.isTidy();
            return;
        }
        if (outcome.status() == ExecutionStatus.QUARANTINED
                && fixture.bench().recover(fixture.recorded()).get(0).status() == ExecutionStatus.QUARANTINED) {
            assertThat(fixture.bench().resolve(RecoveryChoice.RESTORE, fixture.recorded()))
                    .singleElement()
                    .returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        }
        fixture.hasItsFilesAsBefore();
    }

    private static Map<String, Item> items(String text) {
        Map<String, Item> items = new HashMap<>();
        for (int i = 0; i < FILES; i++) {
            items.put("d/" + i, file(text));
        }
        return items;
    }

    private static Map<String, Item> outsideItems() {
        return Map.of("0", file("1\n"), "5", file("1\n"), "mine", file("x\n"));
    }

    private static final class Swapper implements Runnable {
        private final Path folder;
        private final Path aside;
        private final Path outside;
        private final Random random = new Random(7);
        private final AtomicBoolean going = new AtomicBoolean(true);

        Swapper(Path folder, Path outside) {
            this.folder = folder;
            this.aside = folder.resolveSibling("aside");
            this.outside = outside;
        }

        /** Returns whether the folder is back. The engine may have created another folder of that name. */
        boolean stop(FutureTask<Void> swapping) throws Exception {
            going.set(false);
            swapping.get();
            return Files.notExists(aside) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void run() {
            try {
                while (going.get()) {
                    Files.move(folder, aside);
                    Files.createSymbolicLink(folder, outside);
                    LockSupport.parkNanos(20_000);
                    Files.delete(folder);
                    Files.move(aside, folder);
                    LockSupport.parkNanos(random.nextInt(3_000_000));
                }
            } catch (FileSystemException takenByTheEngine) {
                // A roll back creates and deletes the same names, so moves of this thread can fail.
                going.set(false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
