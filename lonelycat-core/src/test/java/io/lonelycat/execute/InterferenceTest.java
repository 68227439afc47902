// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Interference.AFTER;
import static io.lonelycat.execute.Interference.BEFORE;
import static io.lonelycat.execute.Interference.at;
import static io.lonelycat.execute.Interference.isKept;
import static io.lonelycat.execute.Interference.isRolledBack;
import static io.lonelycat.execute.Interference.kept;
import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.guard.WrittenOutside;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions whose files another process writes to. */
class InterferenceTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void takesBackAFileThatACheckRewroteAndKeepsItsCopy(int exit, @TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute((program, root) -> {
            Files.writeString(root.resolve("d/a"), "from the check\n");
            return exit;
        });

        isRolledBack(outcome, exit == 0 ? "altered" : "exit_code");
        ground.isAsBefore();
        isKept(ground, "d/a", "from the check\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void takesBackAFileThatACheckReplacedAndKeepsItsCopy(int exit, @TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute((program, root) -> {
            Files.writeString(root.resolve("d/draft"), "from the check\n");
            Files.move(root.resolve("d/draft"), root.resolve("d/a"), StandardCopyOption.ATOMIC_MOVE);
            return exit;
        });

        isRolledBack(outcome, exit == 0 ? "altered" : "exit_code");
        ground.isAsBefore();
        isKept(ground, "d/a", "from the check\n");
    }

    /** So many that they are read again in two halves. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 1400, 1401, 1999})
    void findsTheFileThatACheckRewroteAmongMany(int number, @TempDir Path folder) throws IOException {
        Map<String, Item> before = new HashMap<>();
        Map<String, Item> after = new HashMap<>();
        IntStream.range(1000, 2000).forEach(it -> {
            before.put("d/" + it, file("old\n"));
            after.put("d/" + it, file("new\n"));
        });
        Ground ground = Ground.of(folder, before, after);

        Outcome outcome = ground.execute((program, root) -> {
            Files.writeString(root.resolve("d/" + number), "bad\n");
            return 0;
        });

        isRolledBack(outcome, "altered");
        assertThat(outcome.message()).contains("d/" + number);
        ground.isAsBefore();
        isKept(ground, "d/" + number, "bad\n");
    }

    @Test
    void takesBackAFileWhoseDeletionACheckUndid(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute((program, root) -> {
            Files.writeString(root.resolve("d/gone"), "from the check\n");
            return 0;
        });

        isRolledBack(outcome, "file_back");
        ground.isAsBefore();
        isKept(ground, "d/gone", "from the check\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void bringsBackAWholeFolderThatACheckDeleted(int exit, @TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute((program, root) -> {
            delete(root.resolve("d"), "a", "b");
            delete(root.resolve("made"), "new");
            return exit;
        });

        isRolledBack(outcome, exit == 0 ? "altered" : "exit_code");
        // The folder itself was not of the change, so another one may be there.
        assertThat(withoutFolder(ground, "d")).isEqualTo(withoutFolder(ground.before(), "d"));
        ground.isTidy();
    }

    @Test
    void bringsBackAFolderInWhosePlaceACheckPutAFile(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute((program, root) -> {
            delete(root.resolve("d"), "a", "b");
            Files.writeString(root.resolve("d"), "from the check\n");
            return 1;
        });

        isRolledBack(outcome, "exit_code");
        assertThat(withoutFolder(ground, "d")).isEqualTo(withoutFolder(ground.before(), "d"));
        assertThat(kept(ground)).contains("from the check\n");
    }

    @Test
    void neverFollowsALinkThatACheckPutInPlaceOfAFolder(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);
        Path outside = Files.createDirectory(folder.resolve("outside"));

        Outcome outcome = ground.execute((program, root) -> {
            Files.move(root.resolve("d"), root.resolve("moved"));
            Files.createSymbolicLink(root.resolve("d"), outside);
            return 1;
        });

        isRolledBack(outcome, "exit_code");
        assertThat(outside).isEmptyDirectory();
        assertThat(ground.read("d/a") + ground.read("d/gone")).isEqualTo("1\n1\n");
        assertThat(kept(ground)).anyMatch(text -> text.startsWith("In the workspace, this was a symbolic link to: "));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void namesWhatACheckWroteElsewhereAndLeavesIt(int exit, @TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute((program, root) -> {
            Files.writeString(root.resolve("report"), "report\n");
            Files.writeString(root.resolve("made/report"), "report\n");
            Files.writeString(root.resolve("other"), "changed\n");
            return exit;
        });

        isRolledBack(outcome, exit == 0 ? "wrote_outside" : "exit_code");
        assertThat(ground.told().events(ExecutionEvent.StrayFilesFound.class))
                .containsExactly(new ExecutionEvent.StrayFilesFound(
                        0,
                        List.of(),
                        List.of(),
                        new WrittenOutside(3, List.of("other", "report", "made/report"), Optional.of("other"))));
        assertThat(ground.read("other")).isEqualTo("changed\n");
        assertThat(ground.read("report") + ground.read("made/report")).isEqualTo("report\nreport\n");
        assertThat(ground.read("d/a") + ground.read("d/gone")).isEqualTo("1\n1\n");
        assertThat(ground.root().resolve("made/new")).doesNotExist();
        ground.isTidy();
    }

    @Test
    void keepsAChangeWhoseCheckWroteOnlyOutputs(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute((program, root) -> {
            Files.createDirectories(root.resolve("made/target"));
            Files.writeString(root.resolve("made/target/report"), "report\n");
            return 0;
        });

        assertThat(outcome).returns(OutcomeKind.APPLIED, Outcome::kind);
        assertThat(ground.read("made/target/report")).isEqualTo("report\n");
        assertThat(ground.told().events(ExecutionEvent.StrayFilesFound.class))
                .containsExactly(new ExecutionEvent.StrayFilesFound(
                        1, paths("made/target/report"), List.of(), WrittenOutside.NONE));
    }

    @Test
    void leavesAFileThatAppearsWhereOneIsToBeCreated(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute(at(Step.APPLY, () -> ground.write("made/new", "jo's\n")));

        isRolledBack(outcome, "place_taken");
        assertThat(ground.read("made/new")).isEqualTo("jo's\n");
        assertThat(ground.read("d/a") + ground.read("d/gone")).isEqualTo("1\n1\n");
        ground.isTidy();
    }

    @Test
    void touchesNothingWhenAFileWasExchangedSinceItWasLookedAt(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute(at(Step.APPLY, () -> {
            ground.write("draft", "jo's\n");
            Files.move(ground.root().resolve("draft"), ground.root().resolve("d/a"), StandardCopyOption.ATOMIC_MOVE);
        }));

        assertThat(outcome).returns(ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(outcome.message()).contains("d/a");
        assertThat(ground.read("d/a")).isEqualTo("jo's\n");
    }

    @Test
    void writesNothingBehindALinkThatCameSinceTheLook(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);
        Path outside = Files.createDirectory(folder.resolve("outside"));

        Outcome outcome = ground.execute(at(Step.APPLY, () -> {
            Files.move(ground.root().resolve("d"), ground.root().resolve("moved"));
            Files.createSymbolicLink(ground.root().resolve("d"), outside);
        }));

        assertThat(outcome).returns(ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(outside).isEmptyDirectory();
        assertThat(ground.read("moved/a") + ground.read("moved/gone")).isEqualTo("1\n1\n");
    }

    @Test
    void bringsBackAFolderIntoWhichAFileCameWhileItWasEmptied(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, Map.of("d/e/gone", file("1\n")), Map.of());

        Outcome outcome = ground.execute(at(Step.APPLY, () -> ground.write("d/e/new", "jo's\n")));

        isRolledBack(outcome, "folder_not_empty");
        assertThat(ground.read("d/e/new") + ground.read("d/e/gone")).isEqualTo("jo's\n1\n");
    }

    private static void delete(Path folder, String... names) throws IOException {
        for (String name : names) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    private static Map<String, String> withoutFolder(Ground ground, String name) throws IOException {
        return withoutFolder(Picture.of(ground.root()), name);
    }

    private static Map<String, String> withoutFolder(Map<String, String> picture, String name) {
        Map<String, String> rest = new TreeMap<>(picture);
        rest.remove(name);
        return rest;
    }

    private static List<WorkspacePath> paths(String... paths) {
        return Arrays.stream(paths).map(WorkspacePath::of).toList();
    }
}
