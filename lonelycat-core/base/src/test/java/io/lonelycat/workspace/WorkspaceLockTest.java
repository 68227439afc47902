// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.simfs.Errno;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceLockTest {
    private static final Instant THEN = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void saysWhoHoldsItInARealFolderOnly(@TempDir Path folder) throws Exception {
        Path root = Files.createDirectory(folder.resolve("work"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve(".lock.json.1-1.tmp"), "theirs");
        Files.createSymbolicLink(root.resolve(Workspace.STATE), elsewhere);

        assertThatThrownBy(() -> WorkspaceLock.writeHolder(Workspace.of(root), holder(4711)))
                .isInstanceOf(InvalidInputException.class);

        assertThat(elsewhere.toFile().list()).containsExactly(".lock.json.1-1.tmp");
    }

    @Test
    void describesAHolderWithoutCharactersThatMoveTheCursor(@TempDir Path folder) throws Exception {
        LockHolder said = new LockHolder("exec_1", 1, THEN, "a\u001b[2Jb", THEN, "c\u202ed");
        Path file = Files.write(folder.resolve("lock.json"), Json.pretty(said));

        assertThat(WorkspaceLock.read(file).orElseThrow().describe())
                .doesNotContain("\u001b", "\u202e")
                .contains("[2Jb");
    }

    @Test
    void letsOneThreadInAtATime(@TempDir Path root) throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = IntStream.range(0, 12)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        try (HeldLock lock = (HeldLock) acquire(root, Duration.ofSeconds(60))) {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            assertThat(lock.workspace().root()).isEqualTo(root.toRealPath());
                            inside.decrementAndGet();
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void namesTheHolderWhenTheTimeIsUp(@TempDir Path root) {
        HeldLock held = (HeldLock) acquire(root, Duration.ZERO);
        LockAttempt attempt = acquire(root, Duration.ofMillis(150));
        held.close();

        assertThat(attempt).asInstanceOf(type(LockAttempt.Busy.class)).satisfies(busy -> assertThat(busy.message())
                .contains("process 4711 on host since 2026-11-20T10:00:00Z (execute plan_1)")
                .contains("lonelycat.lockTimeout"));
    }

    @Test
    void isNotWaitedForFromInsideACheckOfItsHolder(@TempDir Path root) {
        Workspace workspace = Workspace.of(root);
        HeldLock held = (HeldLock) acquire(root, Duration.ZERO);
        LockAttempt attempt = new WorkspaceLock(workspace, holder(4712), Optional.of("exec_1"))
                .acquire(Duration.ofHours(1), Cancel.NEVER, progress -> {});
        held.close();

        assertThat(attempt).asInstanceOf(type(LockAttempt.Busy.class)).satisfies(busy -> assertThat(busy.message())
                .contains("started by a check of exec_1"));
    }

    @Test
    void endsTheWaitingWhenItIsCancelled(@TempDir Path root) {
        Workspace workspace = Workspace.of(root);
        HeldLock held = (HeldLock) acquire(root, Duration.ZERO);
        CountDownLatch looked = new CountDownLatch(3);
        LockAttempt attempt = new WorkspaceLock(workspace, holder(4712), Optional.empty())
                .acquire(
                        Duration.ofHours(1),
                        () -> {
                            looked.countDown();
                            return looked.getCount() == 0;
                        },
                        progress -> {});
        held.close();

        assertThat(attempt).isInstanceOf(LockAttempt.Busy.class);
    }

    /** Crashes can leave torn lock files, which must not block later executions. */
    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"executionId\": \"exec_1\", \"pi", "not json at all"})
    void isFreeWhateverADyingHolderLeftInItsFile(String torn, @TempDir Path root) throws Exception {
        Workspace.of(root).ensureState();
        Files.writeString(root.resolve(".lonelycat/lock.json"), torn);

        try (HeldLock held = (HeldLock) acquire(root, Duration.ZERO)) {
            assertThat(WorkspaceLock.holder(held.workspace())).contains(holder(4711));
            Files.writeString(root.resolve(".lonelycat/lock.json"), torn);
            assertThat(acquire(root, Duration.ZERO)).isInstanceOf(LockAttempt.Busy.class);
        }
    }

    @Test
    void removesWhatAKilledProcessLeftHalfWritten(@TempDir Path root) throws Exception {
        Path state = Workspace.of(root).ensureState();
        Path abandoned = Files.writeString(state.resolve(StateFiles.draft("result.json")), "{");
        Files.setLastModifiedTime(abandoned, FileTime.from(THEN.minusSeconds(3_601)));
        Path underWay = Files.writeString(state.resolve(StateFiles.draft("result.json")), "{");
        Files.setLastModifiedTime(underWay, FileTime.from(THEN.minusSeconds(1)));

        acquireAndClose(root);

        assertThat(abandoned).doesNotExist();
        assertThat(underWay).exists();
    }

    @Test
    void isFreeAgainWhenTheDiskRefusesToSayWhoHoldsIt() {
        SimDisk disk = SimDisk.filledBy(top -> Files.createDirectory(top.resolve("ws")));
        SimProcess process = disk.boot();
        acquireAndClose(process.root().resolve("ws"));
        process.failFrom(process.calls() + 1, Errno.ENOSPC);
        assertThatThrownBy(() -> acquire(process.root().resolve("ws"), Duration.ZERO))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("No space left");
        process.heal();

        assertThat(acquire(process.root().resolve("ws"), Duration.ZERO)).isInstanceOf(HeldLock.class);
    }

    @Test
    void neverOpensALinkInPlaceOfItsFile(@TempDir Path folder) throws Exception {
        Path root = Files.createDirectory(folder.resolve("ws"));
        Workspace.of(root).ensureState();
        Files.createSymbolicLink(root.resolve(".lonelycat/lock"), folder.resolve("outside"));

        assertThatThrownBy(() -> acquire(root, Duration.ZERO))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".lonelycat/lock");
        assertThat(folder.resolve("outside")).doesNotExist();
    }

    @Test
    void refusesAStateFolderThatIsALink(@TempDir Path folder) throws Exception {
        Path root = Files.createDirectory(folder.resolve("ws"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve(".lonelycat"), outside);

        assertThatThrownBy(() -> acquire(root, Duration.ZERO))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("symbolic link");
        assertThat(outside).isEmptyDirectory();
    }

    private static void acquireAndClose(Path root) {
        ((HeldLock) acquire(root, Duration.ZERO)).close();
    }

    private static LockAttempt acquire(Path root, Duration timeout) {
        return new WorkspaceLock(Workspace.of(root), holder(4711), Optional.empty())
                .acquire(timeout, Cancel.NEVER, progress -> {});
    }

    private static LockHolder holder(long pid) {
        return new LockHolder("exec_1", pid, THEN, "host", THEN, "execute plan_1");
    }

    @Test
    void knowsThatItsFileWasReplaced(@TempDir Path root) throws IOException {
        try (HeldLock held = (HeldLock) acquire(root, Duration.ZERO)) {
            assertThat(held.isOurs()).isTrue();
            assertThat(WorkspaceLock.holder(held.workspace()))
                    .hasValueSatisfying(holder -> assertThat(holder.pid()).isEqualTo(4711));

            Path file = WorkspaceLock.file(held.workspace());
            Files.move(file, file.resolveSibling("other"));
            assertThat(held.isOurs()).isFalse();
            Files.createFile(file);
            assertThat(held.isOurs()).isFalse();
        }
    }

    @Test
    void tellsNowAndThenWhoIsWaitedFor(@TempDir Path root) {
        Workspace workspace = Workspace.of(root);
        List<String> often = new ArrayList<>();
        List<String> seldom = new ArrayList<>();
        try (HeldLock held = (HeldLock) acquire(root, Duration.ZERO)) {
            assertThat(held.isOurs()).isTrue();
            new WorkspaceLock(workspace, holder(4712), Optional.empty(), Duration.ofNanos(1))
                    .acquire(Duration.ofMillis(150), Cancel.NEVER, often::add);
            new WorkspaceLock(workspace, holder(4712), Optional.empty())
                    .acquire(Duration.ofMillis(150), Cancel.NEVER, seldom::add);
        }

        assertThat(often)
                .isNotEmpty()
                .first()
                .asString()
                .isEqualTo("Waiting for the lock of the workspace " + workspace.root()
                        + ", held by process 4711 on host since 2026-11-20T10:00:00Z (execute plan_1)");
        assertThat(seldom).as("within ten seconds").isEmpty();
    }

    @Test
    void endsTheWaitingOfAnInterruptedThreadAndLeavesItSo(@TempDir Path root) {
        AtomicInteger told = new AtomicInteger();
        LockAttempt attempt;
        try (HeldLock held = (HeldLock) acquire(root, Duration.ZERO)) {
            attempt = new WorkspaceLock(held.workspace(), holder(4712), Optional.empty(), Duration.ofNanos(1))
                    .acquire(Duration.ofSeconds(2), Cancel.NEVER, progress -> {
                        if (told.incrementAndGet() == 1) {
                            Thread.currentThread().interrupt();
                        }
                    });

            assertThat(Thread.interrupted()).as("asked to stop").isTrue();
        }

        assertThat(attempt).isInstanceOf(LockAttempt.Busy.class);
        assertThat(told).hasValue(1);
    }

    @Test
    void leavesTheNextHolderAloneWhenItIsClosedAgain(@TempDir Path root) {
        HeldLock first = (HeldLock) acquire(root, Duration.ZERO);
        first.close();
        try (HeldLock second = (HeldLock) new WorkspaceLock(Workspace.of(root), holder(4712), Optional.empty())
                .acquire(Duration.ZERO, Cancel.NEVER, progress -> {})) {
            first.close();

            assertThat(WorkspaceLock.holder(second.workspace()).map(LockHolder::pid))
                    .contains(4712L);
        }
    }

    @Test
    void closesTheOtherFilesToldOfOneThatCannotBeClosed() throws IOException {
        SimProcess process = SimDisk.filledBy(root -> Files.writeString(root.resolve("file"), ""))
                .boot();
        FileChannel first = FileChannel.open(process.root().resolve("file"));
        FileChannel second = FileChannel.open(process.root().resolve("file"));
        process.failAt(process.calls() + 1, Errno.EIO);

        assertThatThrownBy(() -> HeldLock.closeAll(List.of(first, second)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot release the lock of the workspace")
                .hasMessageContaining("Input/output error");

        assertThat(second.isOpen()).isFalse();
    }

    @Test
    void namesNoHolderOnceItIsReleased(@TempDir Path root) {
        acquireAndClose(root);

        assertThat(WorkspaceLock.holder(Workspace.of(root))).isEmpty();
        acquireAndClose(root);
    }
}
