// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
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
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryTest {
    private static final Map<String, Item> BEFORE = Map.of("a", file("1\n"), "d/b", file("1\n"));
    private static final Map<String, Item> AFTER = Map.of("a", file("2\n"), "d/b", file("2\n"), "c", file("2\n"));

    @TempDir
    Path folder;

    private ChangeFixture fixture() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder, BEFORE, AFTER);
        fixture.killedAt(FileState.APPLIED);
        return fixture;
    }

    private static Outcome recovered(
            ChangeFixture fixture, @Nullable Step open, Optional<Proposal> proposal, Function<Recovery, Outcome> work) {
        try (HeldLock lock = fixture.bench().lock()) {
            ExecutionRecorder recorder = ExecutionRecorder.resumed(
                    fixture.recorded(), ExecutionStatus.HEALTH_CHECKING, open, Progress.SILENT);
            return work.apply(new Recovery(
                    lock.workspace(),
                    fixture.bench().journal(),
                    recorder,
                    Durability.PROCESS,
                    proposal,
                    WriteScope.BUILD_OUTPUTS));
        }
    }

    private static Outcome run(ChangeFixture fixture, @Nullable Step open, boolean committed) {
        return recovered(
                fixture, open, Optional.empty(), it -> it.run(fixture.bench().keepFolder(), 3, committed));
    }

    private static Outcome resolved(ChangeFixture fixture, RecoveryChoice choice) {
        return recovered(
                fixture,
                null,
                Optional.empty(),
                it -> it.resolve(choice, "1@host", "I looked", fixture.bench().keepFolder(), 3, Optional.empty()));
    }

    private static List<ExecutionStatus> states(ChangeFixture fixture) {
        return fixture.recorded().events(ExecutionEvent.StatusChanged.class).stream()
                .map(ExecutionEvent.StatusChanged::to)
                .toList();
    }

    @Test
    void rollsBackAndNamesTheStepInWhichItWasKilled() throws IOException {
        ChangeFixture fixture = fixture();

        Outcome outcome = run(fixture, Step.APPLY, false);

        isRolledBack(outcome, "killed", "was killed before");
        assertThat(outcome.error().orElseThrow().step()).contains(Step.APPLY);
        assertThat(outcome.filesRestored()).contains(3);
        assertThat(states(fixture)).containsExactly(ExecutionStatus.FAILED, ExecutionStatus.ROLLED_BACK);
        assertThat(fixture.recorded().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));
        assertThat(Picture.of(fixture.root())).isEqualTo(fixture.before());
    }

    @Test
    void namesTheFirstStepWhereNoneWasOpen() throws IOException {
        Outcome outcome = run(fixture(), null, false);
        isRolledBack(outcome);
        assertThat(outcome.error().orElseThrow().step()).contains(Step.VALIDATE);
    }

    @Test
    void leavesAChangeThatIsCommittedByItsRecord() throws IOException {
        ChangeFixture fixture = fixture();

        assertThat(run(fixture, Step.FINALIZE, true))
                .isEqualTo(Outcome.applied("3 files were changed; a recovery completed the record of the execution."));

        assertThat(fixture.recorded().lines())
                .containsExactly("LonelyCat was killed after the change was complete, so the change stays");
        assertThat(fixture.recorded().events(ExecutionEvent.StepEnded.class))
                .singleElement()
                .satisfies(end -> assertThat(end.ok()).isTrue());
        assertThat(fixture.recorded().events(ExecutionEvent.FilesReached.class))
                .containsExactly(new ExecutionEvent.FilesReached(FileState.COMMITTED, 3));
        assertThat(fixture.read("a")).isEqualTo("2\n");
    }

    @Test
    void addsNothingToAStepThatHasEnded() throws IOException {
        ChangeFixture fixture = fixture();
        run(fixture, null, true);
        assertThat(fixture.recorded().lines()).isEmpty();
        assertThat(fixture.recorded().events(ExecutionEvent.StepEnded.class)).isEmpty();
        assertThat(states(fixture)).containsExactly(ExecutionStatus.APPLIED);
    }

    @Test
    void keepsTheOldFilesWhereAPersonLeavesTheNewOnes() throws IOException {
        ChangeFixture fixture = fixture();

        Outcome outcome = resolved(fixture, RecoveryChoice.KEEP);

        assertThat(outcome.message())
                .isEqualTo("LonelyCat left the files of the change as they are, for the reason \"I looked\"."
                        + " 2 old or approved versions of files are kept in "
                        + fixture.bench().keepFolder() + ".");
        assertThat(fixture.kept()).containsExactly("1\n", "1\n");
        assertThat(fixture.read("a")).isEqualTo("2\n");
        assertThat(fixture.recorded().events(ExecutionEvent.Recovered.class))
                .containsExactly(new ExecutionEvent.Recovered("1@host", "quarantine ended: keep: I looked"));
        assertThat(states(fixture))
                .containsExactly(ExecutionStatus.FAILED, ExecutionStatus.QUARANTINED, ExecutionStatus.APPLIED);
        assertThat(fixture.recorded().events()).last().isEqualTo(new ExecutionEvent.Ended(outcome));

        assertThat(resolved(fixture, RecoveryChoice.KEEP).message())
                .endsWith("LonelyCat found no old or approved version of these files, so no copy is kept.");
    }

    /** Git restores files with new inodes, new times and the umask's modes. */
    @ParameterizedTest
    @EnumSource(names = {"APPLIED", "VERIFIED"})
    void acceptsAWorkspaceThatGitRestoredAsOneThatIsAsBefore(FileState last) throws IOException {
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
        ChangeFixture killed = ChangeFixture.of(folder, before, after);
        Tree.make(folder.resolve("same"), before);
        killed.killedAt(last);
        resetByGit(killed.root(), before, after);

        isRolledBack(recovered(
                killed,
                Step.HEALTH,
                Optional.of(killed.change().proposal()),
                it -> it.run(killed.bench().keepFolder(), 5, false)));

        assertThat(Picture.contents(killed.root())).isEqualTo(Picture.contents(folder.resolve("same")));
    }

    /** Restores files as {@code git reset --hard} and {@code git clean} do. */
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
