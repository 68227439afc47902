// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.link;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An execution without interference. */
class ExecutorTest {
    static Stream<CrashCase> cases() {
        return CrashCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesTheWholeChangeOrNone(CrashCase subject, @TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, subject);
        Path wanted = folder.resolve("wanted");
        Tree.make(wanted, subject.after());

        Outcome outcome = ground.execute((program, root) -> subject.checkPasses() ? 0 : 1);

        if (subject.checkPasses()) {
            assertThat(outcome).returns(OutcomeKind.APPLIED, Outcome::kind);
            assertThat(Picture.contents(ground.root())).isEqualTo(Picture.contents(wanted));
            ground.isTidy();
        } else {
            assertThat(outcome).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
            ground.isAsBefore();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changesNothingTheSecondTime(CrashCase subject, @TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, subject);
        ground.execute((program, root) -> 0);
        var once = Picture.of(ground.root());

        Outcome again = ground.execute((program, root) -> {
            throw new AssertionError("no check is run");
        });

        assertThat(again).returns(OutcomeKind.ALREADY_APPLIED, Outcome::kind);
        assertThat(Picture.of(ground.root())).isEqualTo(once);
        ground.isTidy();
    }

    @Test
    void keepsThePermissionBitsOfAnUpdatedFile(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of("a", file("1\n")), Map.of("a", file("2\n")));
        StateFiles.setMode(ground.root().resolve("a"), 0640);

        ground.execute();

        assertThat(Files.getAttribute(ground.root().resolve("a"), "unix:mode")).isEqualTo(0100640);
    }

    @Test
    void noStateLeadsPastTheRollBackOnceFilesMayHaveChanged() {
        List<ExecutionStatus> touched = List.of(
                ExecutionStatus.APPLYING,
                ExecutionStatus.VERIFYING,
                ExecutionStatus.HEALTH_CHECKING,
                ExecutionStatus.FAILED);
        assertThat(touched).noneMatch(state -> state.mayBecome(ExecutionStatus.REFUSED));
        assertThat(ExecutionStatus.values())
                .filteredOn(state -> state.mayBecome(ExecutionStatus.ROLLED_BACK))
                .containsExactly(ExecutionStatus.FAILED, ExecutionStatus.QUARANTINED);
        assertThat(ExecutionStatus.values())
                .filteredOn(ExecutionStatus::isEnd)
                .filteredOn(end -> Arrays.stream(ExecutionStatus.values()).anyMatch(end::mayBecome))
                .containsExactly(ExecutionStatus.QUARANTINED);
        assertThat(ExecutionStatus.values())
                .filteredOn(state -> !state.isEnd())
                .allMatch(state -> state == ExecutionStatus.FAILED || state.mayBecome(ExecutionStatus.FAILED));
    }

    @Test
    void refusesAFileThatChangedSinceThePlan(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(
                folder, Map.of("a", file("1\n"), "b", file("1\n")), Map.of("a", file("2\n"), "b", file("2\n")));
        ground.write("b", "3\n");

        refused(ground, ground.execute(), "b", "changed after planning");
        assertThat(ground.read("a")).isEqualTo("1\n");
    }

    @Test
    void refusesAFileThatIsMissing(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of("a", file("1\n")), Map.of("a", file("2\n")));
        Files.delete(ground.root().resolve("a"));

        refused(ground, ground.execute(), "a", "missing");
    }

    @Test
    void refusesATargetThatBecameALink(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of("a", file("1\n")), Map.of("a", file("2\n")));
        Files.move(ground.root().resolve("a"), folder.resolve("outside"));
        Files.createSymbolicLink(ground.root().resolve("a"), folder.resolve("outside"));

        refused(ground, ground.execute(), "a", "link");
        assertThat(Files.readString(folder.resolve("outside"))).isEqualTo("1\n");
    }

    @Test
    void refusesAFolderThatBecameALink(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of("d/a", file("1\n")), Map.of("d/a", file("2\n"), "d/b", file("2\n")));
        Files.move(ground.root().resolve("d"), folder.resolve("outside"));
        Files.createSymbolicLink(ground.root().resolve("d"), folder.resolve("outside"));

        refused(ground, ground.execute(), "d/a", "link");
        assertThat(folder.resolve("outside")).isDirectoryNotContaining("glob:**b");
    }

    @Test
    void movesALinkAsItIs(@TempDir Path folder) throws IOException {
        Map<String, Item> before = Map.of("old", link("some/where"));
        Draft draft = new Draft(before, Map.of("new", link("some/where"))).renamed("old", "new");
        Ground ground = Ground.of(folder, draft, before);

        assertThat(ground.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(Picture.of(ground.root())).containsOnlyKeys("new");
        assertThat(Files.readSymbolicLink(ground.root().resolve("new"))).isEqualTo(Path.of("some/where"));
    }

    @Test
    void refusesToMakeAFolderOfAFileThatStays(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of(), Map.of("d/e/a", file("2\n")));
        ground.write("d", "mine\n");

        refused(ground, ground.execute(), "d", "must become a folder");
        assertThat(ground.read("d")).isEqualTo("mine\n");
    }

    @Test
    void makesAFolderInPlaceOfALinkThatGoes(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(
                folder, Map.of("d", link("e"), "e/x", file("1\n")), Map.of("d/x", file("2\n"), "e/x", file("1\n")));

        assertThat(ground.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);
        assertThat(Files.isDirectory(ground.root().resolve("d"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(ground.root().resolve("d/x")).hasContent("2\n");
        assertThat(ground.root().resolve("e/x")).hasContent("1\n");
    }

    @Test
    void refusesAFolderInPlaceOfALinkThatLeadsElsewhereNow(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(
                folder, Map.of("d", link("e"), "e/x", file("1\n")), Map.of("d/x", file("2\n"), "e/x", file("1\n")));
        Files.delete(ground.root().resolve("d"));
        Files.createSymbolicLink(ground.root().resolve("d"), Path.of("f"));

        refused(ground, ground.execute(), "d", "was changed after planning");
        assertThat(ground.root().resolve("f")).doesNotExist();
        assertThat(ground.root().resolve("e/x")).hasContent("1\n");
    }

    @Test
    void leavesAFolderThatOthersUse(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of("d/e/a", file("1\n")), Map.of());
        ground.write("d/mine", "1\n");

        assertThat(ground.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);
        assertThat(Picture.of(ground.root())).containsOnlyKeys("d", "d/mine");
    }

    @Test
    void restoresModesAndTimesOfFoldersAndScripts(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of("d/e/run", script("1\n")), Map.of());

        assertThat(ground.execute((program, root) -> 1)).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);
        ground.isAsBefore();
    }

    /** An interrupt closes the file that is being read, and so looks like a broken machine. */
    @Test
    void saysThatItWasCancelledWhateverFailedThen(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of("a", file("1\n")), Map.of("a", file("2\n")));
        boolean[] cancelled = {false};
        ground.bench().with((Cancel) () -> cancelled[0]);

        Outcome outcome = ground.execute(Interference.counting((number, event) -> {
            if (event.equals(new ExecutionEvent.FilesReached(FileState.APPLIED, 1))) {
                cancelled[0] = true;
                throw new EngineException("The file was closed.");
            }
        }));

        Interference.isRolledBack(outcome, "cancelled");
        ground.isAsBefore();
    }

    private static void refused(Ground ground, Outcome outcome, String path, String why) {
        assertThat(outcome).returns(ExecutionStatus.REFUSED, Outcome::status).satisfies(refused -> {
            assertThat(refused.code()).isEqualTo("stale");
            assertThat(refused.message()).contains("`" + path + "`").contains(why);
            assertThat(refused.openPaths()).contains(WorkspacePath.of(path));
        });
        assertThat(ground.told().events(ExecutionEvent.StatusChanged.class))
                .last()
                .satisfies(last -> assertThat(last.to()).isEqualTo(ExecutionStatus.REFUSED));
        assertThat(ground.told().events(ExecutionEvent.FilesReached.class)).isEqualTo(List.of());
        ground.isTidy();
    }
}
