// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that get their new content where they are. The disk is simulated, since not every real one is suited. */
class OverwrittenTest {
    private static final String OLD = "begin\nold\nend\n";
    private static final String NEW = "begin\nnew\nend\n";
    private static final Map<String, Item> BEFORE = Map.of("d/a.txt", file(OLD), "d/b.txt", file("b\n"));
    private static final Map<String, Item> AFTER = Map.of("d/a.txt", file(NEW), "d/b.txt", file("bb\n"));

    private int grounds;
    private final SimProcess process = SimDisk.empty().boot();
    private final Path disk = process.root();
    private final Ground ground = ground(new Draft(BEFORE, AFTER), BEFORE);

    private Ground ground(Draft draft, Map<String, Item> before) {
        try {
            return Ground.of(disk.resolve("ground-" + grounds++), draft, before);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Object inode(Ground ground, String file) throws IOException {
        return Files.getAttribute(ground.root().resolve(file), "unix:ino");
    }

    @Test
    void theFileStaysTheSame() throws IOException {
        Object inode = inode(ground, "d/a.txt");

        Outcome outcome = ground.execute();

        assertThat(outcome).returns(OutcomeKind.APPLIED, Outcome::kind);
        assertThat(ground.read("d/a.txt")).isEqualTo(NEW);
        assertThat(inode(ground, "d/a.txt")).isEqualTo(inode);
        assertThat(ground.told().lines())
                .contains(
                        "Old files or folders moved away: 0; new files or folders moved into place: 0; 2 files overwritten in place");
        ground.isTidy();
    }

    @Test
    void thePolicyMayDemandRenames() throws IOException {
        Ground renamed = ground(new Draft(BEFORE, AFTER).under("install: rename\n"), BEFORE);
        Object inode = inode(renamed, "d/a.txt");

        assertThat(renamed.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(renamed.read("d/a.txt")).isEqualTo(NEW);
        assertThat(inode(renamed, "d/a.txt")).isNotEqualTo(inode);
    }

    /** A running shell reads on in its script, a library is mapped, and a full disk may have taken freed blocks. */
    @ParameterizedTest
    @CsvSource({
        "run.sh, 1, 1",
        "run.zsh, 1, 1",
        "run.unheard-of, 1, 1",
        "Makefile, 1, 1",
        ".txt, 1, 1",
        "a.txt, 4096, 4095",
        "a.txt, 262144, 262144",
        "a.txt, 1, 262144"
    })
    void otherFilesAreReplaced(String name, int before, int after) throws IOException {
        assertThat(isOverwritten(name, before, after)).isFalse();
    }

    /** Changes a file from so many letters to so many others, and says whether it is the same file after that. */
    private boolean isOverwritten(String name, int before, int after) throws IOException {
        Map<String, Item> old = Map.of(name, file("a".repeat(before) + "\n"));
        Ground other = ground(new Draft(old, Map.of(name, file("b".repeat(after) + "\n"))), old);
        Object inode = inode(other, name);

        assertThat(other.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(other.read(name)).isEqualTo("b".repeat(after) + "\n");
        return inode(other, name).equals(inode);
    }

    @ParameterizedTest
    @CsvSource({"A.TXT, 1, 1", "a.txt, 4095, 1", "a.txt, 4095, 4096", "a.txt, 262143, 262143", "a.txt, 1, 262143"})
    void textIsOverwrittenUpToItsLargestSizeIfItFreesNoBlock(String name, int before, int after) throws IOException {
        assertThat(isOverwritten(name, before, after)).isTrue();
    }

    @Test
    void executableFilesAreReplaced() throws IOException {
        Map<String, Item> old = Map.of("a.py", script("a\n"));
        Ground other = ground(new Draft(old, Map.of("a.py", script("b\n"))), old);
        Object inode = inode(other, "a.py");

        assertThat(other.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(inode(other, "a.py")).isNotEqualTo(inode);
    }

    @ParameterizedTest
    @CsvSource({"644, true", "600, true", "444, false", "244, false", "654, false", "645, false"})
    void onlyWhatItsOwnerMayReadAndWriteAndNoUserMayExecuteIsOverwritten(String mode, boolean overwritten)
            throws IOException {
        StateFiles.setMode(ground.root().resolve("d/a.txt"), Integer.parseInt(mode, 8));
        Object inode = inode(ground, "d/a.txt");
        assertThat(ground.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);
        assertThat(inode(ground, "d/a.txt").equals(inode)).isEqualTo(overwritten);
    }

    @Test
    void aFileThatWasWrittenToSinceItWasLookedAtStaysAsItIs() throws IOException {
        Outcome outcome = ground.execute(Interference.at(Step.APPLY, () -> ground.write("d/a.txt", "foreign\n")));
        assertThat(outcome).returns(ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(ground.read("d/a.txt")).isEqualTo("foreign\n");
        assertThat(ground.read("d/b.txt")).isEqualTo("b\n");
    }

    /** Without the log nothing could be rolled back. */
    @Test
    void nothingIsOverwrittenWithoutTheLog() throws IOException {
        Path log = ground.bench().journal().folder().resolve("contents");
        Outcome outcome = ground.execute(Interference.at(Step.APPLY, () -> Files.delete(log)));
        assertThat(outcome.message()).contains("`d/a.txt` is missing in the journal");
        assertThat(ground.read("d/a.txt")).isEqualTo(OLD);
    }

    @Test
    void aFileWithTwoNamesIsReplaced() throws IOException {
        Path other = ground.root().resolve("other");
        Files.createLink(other, ground.root().resolve("d/a.txt"));

        assertThat(ground.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(other).hasContent(OLD);
    }

    @Test
    void aFileThatGetsASecondNameWhileTheChangeIsAppliedIsNotWrittenThrough() throws IOException {
        Path outside = ground.root().resolveSibling("outside");

        Outcome outcome = ground.execute(Interference.at(
                Step.APPLY, () -> Files.createLink(outside, ground.root().resolve("d/a.txt"))));

        Interference.isRolledBack(outcome, "second_name");
        assertThat(outcome.message()).contains("`d/a.txt` has got a second name");
        assertThat(outside).hasContent(OLD);
        assertThat(ground.read("d/b.txt")).isEqualTo("b\n");
    }

    @Test
    void aSecondNameThatAppearsDuringTheWriteIsToldAfterIt() throws IOException {
        Path outside = ground.root().resolveSibling("outside");
        process.afterWriteOf("a.txt", () -> {
            try {
                Files.createLink(outside, ground.root().resolve("d/a.txt"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        Outcome outcome = ground.execute();

        assertThat(outside).exists();
        Interference.isRolledBack(outcome, "second_name");
        assertThat(outcome.message()).contains("`d/a.txt` was written through a second name");
        assertThat(ground.read("d/a.txt")).isEqualTo(OLD);
        assertThat(ground.read("d/b.txt")).isEqualTo("b\n");
    }

    @Test
    void itIsAsBeforeWhenACheckFails() throws IOException {
        Outcome outcome = ground.execute((program, root) -> 1);

        assertThat(outcome.message()).contains("(2 had been changed)");
        ground.isAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"more\n", ""})
    void whatACheckWroteIsKept(String content) throws IOException {
        ground.execute((program, root) -> {
            Files.writeString(root.resolve("d/a.txt"), content);
            return 1;
        });

        ground.isAsBefore();
        assertThat(kept("d/a.txt")).isEqualTo(content);
    }

    private String kept(String place) throws IOException {
        List<ExecutionEvent.FileKept> kept = ground.told().events(ExecutionEvent.FileKept.class);
        assertThat(kept).extracting(it -> it.path().value()).containsExactly(place);
        return Files.readString(
                ground.bench().keepFolder().resolveSibling(kept.get(0).keptAs()));
    }

    @Test
    void aFileThatACheckReplacedComesBackFromTheLog() throws IOException {
        ground.execute((program, root) -> {
            Files.delete(root.resolve("d/a.txt"));
            Files.writeString(root.resolve("d/a.txt"), "foreign\n");
            return 1;
        });

        isAsBeforeButAnotherFile("d/a.txt");
        assertThat(kept("d/a.txt")).isEqualTo("foreign\n");
    }

    @Test
    void aFileThatACheckDeletedComesBackFromTheLog() throws IOException {
        ground.execute((program, root) -> {
            Files.delete(root.resolve("d/a.txt"));
            return 1;
        });

        isAsBeforeButAnotherFile("d/a.txt");
    }

    private void isAsBeforeButAnotherFile(String file) throws IOException {
        Map<String, String> now = Picture.of(ground.root());
        assertThat(withoutInode(now.get(file)))
                .isEqualTo(withoutInode(ground.before().get(file)));
        assertThat(now).containsEntry("d/b.txt", ground.before().get("d/b.txt"));
        ground.isTidy();
    }

    private static String withoutInode(@Nullable String picture) {
        return String.valueOf(picture).replaceFirst("ino=\\d+", "");
    }

    @Test
    void theModeComesBack() throws IOException {
        ground.execute((program, root) -> {
            Files.setPosixFilePermissions(root.resolve("d/a.txt"), PosixFilePermissions.fromString("---------"));
            return 1;
        });

        ground.isAsBefore();
    }

    /** The digest of the old content is compared before anything goes back. What has another one is left to a person. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", OLD + "b\n" + "forged and quite long enough\n"})
    void anAlteredLogIsNotBelieved(String log) throws IOException {
        Outcome outcome = ground.execute((program, root) -> {
            Files.writeString(ground.bench().journal().folder().resolve("contents"), log.replace("old", "bad"));
            return 1;
        });

        assertThat(outcome).returns(ExecutionStatus.QUARANTINED, Outcome::status);
        assertThat(outcome.message()).contains("`d/a.txt`");
        assertThat(ground.read("d/a.txt")).doesNotContain("bad", "forged");
    }

    /** So many that two threads compare, log, overwrite, read again and write back. On a real disk: these are not simulated. */
    @Test
    void manyFilesAreOverwrittenAndComeBack(@TempDir Path folder) throws IOException {
        Map<String, Item> before = new HashMap<>();
        Map<String, Item> after = new HashMap<>();
        for (int i = 0; i < 1_500; i++) {
            before.put("d/" + i + ".txt", file("line " + i + " " + "x".repeat(1_000) + "\n"));
            after.put("d/" + i + ".txt", file("other " + i + " " + "x".repeat(1_000) + "\n"));
        }
        Ground many = Ground.of(folder, before, after);

        assertThat(many.execute((program, root) -> 1).message()).contains("(1500 had been changed)");
        many.isAsBefore();

        assertThat(many.execute((program, root) -> 0)).returns(OutcomeKind.APPLIED, Outcome::kind);
        for (Map.Entry<String, Item> file : after.entrySet()) {
            assertThat(many.read(file.getKey())).isEqualTo(file.getValue().text());
        }
        many.isTidy();
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** The process ends when both files have their new content. */
    private void kill() {
        Throwable end = catchThrowable(() -> ground.execute(new ExecutionListener() {
            @Override
            public List<String> altered() {
                return List.of();
            }

            @Override
            public void on(ExecutionEvent event) {
                if (event instanceof ExecutionEvent.FilesReached reached && reached.state() == FileState.APPLIED) {
                    throw new Killed();
                }
            }

            @Override
            public void log(Step step, String line) {}

            @Override
            public void output(Step step, boolean stderr, byte[] bytes, int length) {}
        }));
        assertThat(end).isInstanceOf(Killed.class);
    }

    @Test
    void aRecoveryWritesTheOldContentBack() throws IOException {
        kill();
        assertThat(ground.read("d/a.txt")).isEqualTo(NEW);

        assertThat(ground.bench().recover(ground.told()))
                .isNotEmpty()
                .allMatch(it -> it.status() == ExecutionStatus.ROLLED_BACK);

        ground.isAsBefore();
    }

    /** Each byte is the old or the new one: the rest of an interrupted writing, and of no other program. */
    @Test
    void aRecoveryTakesHalfWrittenContentForItsOwn() throws IOException {
        kill();
        ground.write("d/a.txt", "begin\nnld\nend\n");

        assertThat(ground.bench().recover(ground.told()))
                .isNotEmpty()
                .allMatch(it -> it.status() == ExecutionStatus.ROLLED_BACK);

        ground.isAsBefore();
    }

    @Test
    void foreignContentIsQuarantinedAndKeptWhenItIsRestored() throws IOException {
        kill();
        ground.write("d/a.txt", "foreign\n");

        List<Outcome> found = ground.bench().recover(ground.told());

        assertThat(found)
                .singleElement()
                .returns(ExecutionStatus.QUARANTINED, Outcome::status)
                .satisfies(it -> assertThat(it.message()).contains("`d/a.txt`"));
        assertThat(ground.read("d/a.txt")).isEqualTo("foreign\n");
        assertThat(ground.read("d/b.txt")).as("nothing was rolled back").isEqualTo("bb\n");

        assertThat(ground.bench().restore(ground.told()))
                .isNotEmpty()
                .allMatch(it -> it.status() == ExecutionStatus.ROLLED_BACK);

        ground.isAsBefore();
        assertThat(kept("d/a.txt")).isEqualTo("foreign\n");
    }

    @Test
    void theOldContentIsKeptWhenThePresentOneStays() throws IOException {
        kill();
        ground.write("d/a.txt", "foreign\n");
        ground.bench().recover(ground.told());

        List<Outcome> outcomes = ground.bench().keep(ground.told());

        assertThat(outcomes).singleElement().satisfies(it -> assertThat(it.message())
                .contains("2 old or approved versions of files are kept in "));
        assertThat(ground.read("d/a.txt")).isEqualTo("foreign\n");
        assertThat(ground.bench().keepFolder().resolve("old-overwritten-0")).hasContent(OLD);
    }
}
