// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recovery says and tells of an execution that was killed when its files were changed. */
class TakenUpTest {
    private static final Map<String, Item> BEFORE = Map.of("a", file("1\n"), "d/b", file("1\n"));
    private static final Map<String, Item> AFTER = Map.of("a", file("2\n"), "d/b", file("2\n"), "c", file("2\n"));

    private final Ground ground;

    TakenUpTest(@TempDir Path folder) throws IOException {
        ground = Ground.of(folder, BEFORE, AFTER);
        Throwable end = catchThrowable(() -> ground.execute(Interference.counting((number, event) -> {
            if (event instanceof ExecutionEvent.FilesReached reached && reached.state() == FileState.APPLIED) {
                throw new AssertionError("killed");
            }
        })));
        assertThat(end).hasMessage("killed");
    }

    private <T> T recovered(@Nullable Step open, Function<Recovery, T> work) {
        try (HeldLock lock = ground.bench().lock()) {
            ExecutionRecorder recorder =
                    ExecutionRecorder.resumed(ground.told(), ExecutionStatus.HEALTH_CHECKING, open, Progress.SILENT);
            return work.apply(new Recovery(
                    lock.workspace(),
                    ground.bench().journal(),
                    recorder,
                    Durability.PROCESS,
                    Optional.empty(),
                    WriteScope.BUILD_OUTPUTS));
        }
    }

    private Outcome run(@Nullable Step open, boolean committed) {
        return recovered(open, it -> it.run(ground.bench().keepFolder(), 3, committed));
    }

    private List<ExecutionStatus> states() {
        return ground.told().events(ExecutionEvent.StatusChanged.class).stream()
                .map(ExecutionEvent.StatusChanged::to)
                .toList();
    }

    @Test
    void rollsBackAndNamesTheStepInWhichItWasKilled() throws IOException {
        Outcome outcome = run(Step.APPLY, false);

        assertThat(outcome)
                .returns(ExecutionStatus.ROLLED_BACK, Outcome::status)
                .satisfies(back -> {
                    assertThat(back.error().orElseThrow().step()).contains(Step.APPLY);
                    assertThat(back.code()).isEqualTo("killed");
                    assertThat(back.filesRestored()).contains(3);
                    assertThat(back.message()).contains("was killed before", "(3 had been changed)");
                });
        assertThat(states()).containsExactly(ExecutionStatus.FAILED, ExecutionStatus.ROLLED_BACK);
        assertThat(ground.told().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
        assertThat(Picture.of(ground.root())).isEqualTo(ground.before());
    }

    @Test
    void namesTheFirstStepWhereNoneWasOpen() {
        assertThat(run(null, false))
                .returns(ExecutionStatus.ROLLED_BACK, Outcome::status)
                .extracting(it -> it.error().orElseThrow().step().orElseThrow())
                .isEqualTo(Step.VALIDATE);
    }

    @Test
    void leavesAChangeThatIsCommittedByItsRecord() throws IOException {
        Outcome outcome = run(Step.FINALIZE, true);

        assertThat(outcome).isEqualTo(Outcome.applied("3 files were changed; a recovery completed the record."));
        assertThat(ground.told().lines())
                .containsExactly("LonelyCat was killed after the change was complete, so the change stays");
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class))
                .singleElement()
                .satisfies(end -> assertThat(end.ok()).isTrue());
        assertThat(ground.told().events(ExecutionEvent.FilesReached.class))
                .containsExactly(new ExecutionEvent.FilesReached(FileState.COMMITTED, 3));
        assertThat(ground.read("a")).isEqualTo("2\n");
    }

    @Test
    void hasNothingToAddToAStepThatHasEnded() {
        run(null, true);

        assertThat(ground.told().lines()).isEmpty();
        assertThat(ground.told().events(ExecutionEvent.StepEnded.class)).isEmpty();
        assertThat(states()).containsExactly(ExecutionStatus.COMPLETED);
    }

    private Outcome resolved(RecoveryChoice choice) {
        return recovered(
                null, it -> it.resolve(choice, "I looked", ground.bench().keepFolder(), 3, Optional.empty()));
    }

    @Test
    void keepsTheOldFilesWhereAPersonLeavesTheNewOnes() throws IOException {
        Outcome outcome = resolved(RecoveryChoice.KEEP);

        assertThat(outcome.message())
                .isEqualTo(
                        "The files were left as they are, for the reason \"I looked\". 2 old or approved versions of files are kept in "
                                + ground.bench().keepFolder() + ".");
        assertThat(Interference.kept(ground)).containsExactly("1\n", "1\n");
        assertThat(ground.read("a")).isEqualTo("2\n");
        assertThat(ground.told().events(ExecutionEvent.Recovered.class))
                .containsExactly(new ExecutionEvent.Recovered("I looked", "quarantine ended: KEEP"));
        assertThat(states())
                .containsExactly(ExecutionStatus.FAILED, ExecutionStatus.QUARANTINED, ExecutionStatus.COMPLETED);
        assertThat(ground.told().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
    }

    @Test
    void saysThatThereIsNoOtherVersionTheSecondTime() {
        resolved(RecoveryChoice.KEEP);

        Outcome again = recovered(
                null,
                it -> it.resolve(RecoveryChoice.KEEP, "twice", ground.bench().keepFolder(), 3, Optional.empty()));

        assertThat(again.message()).endsWith("There was no old or approved version of a file to keep.");
    }

    @Test
    void bringsTheOldFilesBackWhereAPersonWantsThem() throws IOException {
        ground.write("a", "mine\n");

        Outcome outcome = resolved(RecoveryChoice.RESTORE);

        assertThat(outcome).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        assertThat(Picture.of(ground.root())).isEqualTo(ground.before());
        assertThat(Interference.kept(ground)).containsExactly("mine\n");
        assertThat(ground.told().events(ExecutionEvent.FileKept.class))
                .extracting(ExecutionEvent.FileKept::path)
                .containsExactly(WorkspacePath.of("a"));
    }

    /** Git gives files other inodes, other times and the modes of the umask: bytes and what git keeps of modes decide. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void takesAWorkspaceThatGitBroughtBackForOneThatIsAsBefore(boolean checked, @TempDir Path other)
            throws IOException {
        Map<String, Item> before = Map.of(
                "a.md", file("1\n"),
                "bin/run.sh", Item.script("1\n"),
                "gone/only", file("gone\n"),
                "old/name", file("moved\n"),
                "link", Item.link("a.md"));
        Map<String, Item> after = Map.of(
                "a.md", file("2\n"),
                "bin/run.sh", Item.script("2\n"),
                "new/name", file("moved\n"),
                "made/b", file("2\n"),
                "link", Item.link("bin"));
        Ground killed = Ground.of(other, before, after);
        FileState last = checked ? FileState.VERIFIED : FileState.APPLIED;
        assertThat(catchThrowable(() -> killed.execute(Interference.counting((number, event) -> {
                    if (event instanceof ExecutionEvent.FilesReached reached && reached.state() == last) {
                        throw new AssertionError("killed");
                    }
                }))))
                .hasMessage("killed");

        resetByGit(killed.root(), before, after);

        try (HeldLock lock = killed.bench().lock()) {
            ExecutionRecorder recorder = ExecutionRecorder.resumed(
                    killed.told(), ExecutionStatus.HEALTH_CHECKING, Step.HEALTH, Progress.SILENT);
            Outcome outcome = new Recovery(
                            lock.workspace(),
                            killed.bench().journal(),
                            recorder,
                            Durability.PROCESS,
                            Optional.of(killed.change().proposal()),
                            WriteScope.BUILD_OUTPUTS)
                    .run(killed.bench().keepFolder(), 5, false);
            assertThat(outcome).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        }
        assertThat(Picture.contents(killed.root())).isEqualTo(contents(before, killed.root()));
    }

    private static Map<String, String> contents(Map<String, Item> before, Path root) throws IOException {
        Path same = root.resolveSibling("same");
        Tree.make(same, before);
        return Picture.contents(same);
    }

    /** As {@code git reset --hard} and {@code git clean} do. */
    private static void resetByGit(Path root, Map<String, Item> before, Map<String, Item> after) throws IOException {
        for (String name : after.keySet()) {
            if (!after.get(name).equals(before.get(name))) {
                Files.delete(root.resolve(name));
            }
            if (!before.containsKey(name)) {
                Files.delete(root.resolve(name).getParent());
            }
        }
        Map<String, Item> written = new HashMap<>(before);
        written.entrySet().removeIf(item -> Files.exists(root.resolve(item.getKey()), LinkOption.NOFOLLOW_LINKS));
        Tree.make(root, written);
    }
}
