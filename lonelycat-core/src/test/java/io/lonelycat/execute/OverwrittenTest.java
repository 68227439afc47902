// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isQuarantined;
import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose content is overwritten in place, on a simulated disk, because some real file systems do not support overwriting. */
class OverwrittenTest {
    private static final String OLD = "begin\nold\nend\n";
    private static final String NEW = "begin\nnew\nend\n";
    private static final String FOREIGN = "foreign\n";
    private static final Map<String, Item> BEFORE = Map.of("d/a.txt", file(OLD), "d/b.txt", file("b\n"));
    private static final Map<String, Item> AFTER = Map.of("d/a.txt", file(NEW), "d/b.txt", file("bb\n"));

    private final SimProcess process = SimDisk.empty().boot();
    private final ChangeFixture fixture = fixture("fixture", new Draft(BEFORE, AFTER), BEFORE);

    private ChangeFixture fixture(String folder, Draft draft, Map<String, Item> before) {
        try {
            return ChangeFixture.of(process.root().resolve(folder), draft, before);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Applies the change. Returns whether the file keeps its inode. */
    private static boolean isOverwritten(ChangeFixture fixture, String name) throws IOException {
        Object inode = Files.getAttribute(fixture.path(name), "unix:ino");
        isApplied(fixture.execute());
        return Files.getAttribute(fixture.path(name), "unix:ino").equals(inode);
    }

    @Test
    void theFileStaysTheSame() throws IOException {
        assertThat(isOverwritten(fixture, "d/a.txt")).isTrue();
        assertThat(fixture.read("d/a.txt")).isEqualTo(NEW);
        assertThat(fixture.recorded().lines())
                .contains(
                        "Old files or folders moved away: 0; new files or folders moved into place: 0; 2 files overwritten in place");
        fixture.isTidy();
    }

    @Test
    void thePolicyMayDemandRenames() throws IOException {
        ChangeFixture renamed = fixture("renamed", new Draft(BEFORE, AFTER).under("install: rename\n"), BEFORE);

        assertThat(isOverwritten(renamed, "d/a.txt")).isFalse();
        assertThat(renamed.read("d/a.txt")).isEqualTo(NEW);
    }

    /** A running shell continues in the new script, libraries are memory-mapped, and a full disk may have reused freed blocks. */
    @ParameterizedTest
    @CsvSource({
        "run.sh, 1, 1, false",
        "run.unheard-of, 1, 1, false",
        "Makefile, 1, 1, false",
        ".txt, 1, 1, false",
        "a.txt, 4096, 4095, false",
        "a.txt, 262144, 262144, false",
        "a.txt, 1, 262144, false",
        "A.TXT, 1, 1, true",
        "a.txt, 4095, 4096, true",
        "a.txt, 1, 262143, true"
    })
    void onlyTextIsOverwrittenUpToALimitIfItFreesNoBlock(String name, int before, int after, boolean overwritten)
            throws IOException {
        Map<String, Item> old = Map.of(name, file("a".repeat(before) + "\n"));
        String text = "b".repeat(after) + "\n";
        ChangeFixture other = fixture("other", new Draft(old, Map.of(name, file(text))), old);

        assertThat(isOverwritten(other, name)).isEqualTo(overwritten);
        assertThat(other.read(name)).isEqualTo(text);
    }

    @Test
    void executableFilesAreReplaced() throws IOException {
        Map<String, Item> old = Map.of("a.py", script("a\n"));
        assertThat(isOverwritten(fixture("script", new Draft(old, Map.of("a.py", script("b\n"))), old), "a.py"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"644, true", "600, true", "444, false", "244, false", "654, false", "645, false"})
    void onlyFilesAreOverwrittenThatTheirOwnerMayReadAndWriteAndNoUserMayExecute(String mode, boolean overwritten)
            throws IOException {
        StateFiles.setMode(fixture.path("d/a.txt"), Integer.parseInt(mode, 8));
        assertThat(isOverwritten(fixture, "d/a.txt")).isEqualTo(overwritten);
    }

    @Test
    void aFileThatWasWrittenToSinceItWasReadStaysAsItIs() throws IOException {
        isQuarantined(fixture.disturbed(Step.APPLY, root -> fixture.write("d/a.txt", FOREIGN)));
        assertThat(fixture.read("d/a.txt")).isEqualTo(FOREIGN);
        assertThat(fixture.read("d/b.txt")).isEqualTo("b\n");
    }

    @Test
    void nothingIsOverwrittenWithoutTheLog() throws IOException {
        Path log = fixture.bench().journal().folder().resolve("contents");
        Outcome outcome = fixture.disturbed(Step.APPLY, root -> Files.delete(log));
        assertThat(outcome.message()).contains("`d/a.txt` is missing in the journal");
        assertThat(fixture.read("d/a.txt")).isEqualTo(OLD);
    }

    @Test
    void aFileWithTwoNamesIsReplaced() throws IOException {
        Path other = Files.createLink(fixture.path("other"), fixture.path("d/a.txt"));
        isApplied(fixture.execute());
        assertThat(other).hasContent(OLD);
    }

    @Test
    void aFileThatGetsASecondNameWhileTheChangeIsAppliedIsNotWrittenThrough() throws IOException {
        Path outside = fixture.root().resolveSibling("outside");

        Outcome outcome = fixture.disturbed(Step.APPLY, root -> Files.createLink(outside, root.resolve("d/a.txt")));

        isRolledBack(outcome, "second_name", "`d/a.txt` has got a second name");
        assertThat(outside).hasContent(OLD);
        assertThat(fixture.read("d/b.txt")).isEqualTo("b\n");
    }

    @Test
    void aSecondNameThatAppearsDuringTheWriteIsReportedAfterIt() throws IOException {
        Path outside = fixture.root().resolveSibling("outside");
        process.afterWriteOf("a.txt", () -> {
            try {
                Files.createLink(outside, fixture.path("d/a.txt"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        isRolledBack(fixture.execute(), "second_name", "`d/a.txt` was written through a second name");

        assertThat(outside).exists();
        assertThat(fixture.read("d/a.txt")).isEqualTo(OLD);
        assertThat(fixture.read("d/b.txt")).isEqualTo("b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"more\n", ""})
    void contentThatACheckWroteIsKept(String content) throws IOException {
        fixture.checked(1, root -> Files.writeString(root.resolve("d/a.txt"), content));
        fixture.isAsBefore();
        fixture.isKept("d/a.txt", content);
    }

    /** The roll back verifies the digest of logged content. */
    @ParameterizedTest
    @ValueSource(strings = {"", "x", OLD + "b\n" + "forged and quite long enough\n"})
    void anAlteredLogIsNotBelieved(String log) throws IOException {
        Path contents = fixture.bench().journal().folder().resolve("contents");
        isQuarantined(fixture.checked(1, root -> Files.writeString(contents, log.replace("old", "bad"))), "`d/a.txt`");
        assertThat(fixture.read("d/a.txt")).doesNotContain("bad", "forged");
    }

    /** 1,500 files are enough for two threads, which need a real disk. */
    @Test
    void manyFilesAreOverwrittenAndComeBack(@TempDir Path folder) throws IOException {
        Map<String, Item> before = new HashMap<>();
        Map<String, Item> after = new HashMap<>();
        for (int i = 0; i < 1_500; i++) {
            before.put("d/" + i + ".txt", file("line " + i + " " + "x".repeat(1_000) + "\n"));
            after.put("d/" + i + ".txt", file("other " + i + " " + "x".repeat(1_000) + "\n"));
        }
        ChangeFixture many = ChangeFixture.of(folder, before, after);

        assertThat(many.checked(1, root -> {}).whole()).contains("(1500 had been changed)");
        many.isAsBefore();

        isApplied(many.checked(0, root -> {}));
        for (Map.Entry<String, Item> file : after.entrySet()) {
            assertThat(many.read(file.getKey())).isEqualTo(file.getValue().text());
        }
        many.isTidy();
    }

    /** In a half-written file each byte is old or new, so no other program wrote the file. */
    @ParameterizedTest
    @ValueSource(strings = {NEW, "begin\nnld\nend\n"})
    void aRecoveryWritesTheOldContentBack(String found) throws IOException {
        fixture.killedAt(FileState.APPLIED);
        assertThat(fixture.read("d/a.txt")).isEqualTo(NEW);
        fixture.write("d/a.txt", found);

        isRolledBack(fixture.recovered());

        fixture.isAsBefore();
    }

    @Test
    void foreignContentIsQuarantinedAndKeptWhenItIsRestored() throws IOException {
        fixture.killedAt(FileState.APPLIED);
        fixture.write("d/a.txt", FOREIGN);

        isQuarantined(fixture.recovered(), "`d/a.txt`");
        assertThat(fixture.read("d/a.txt")).isEqualTo(FOREIGN);
        assertThat(fixture.read("d/b.txt")).as("nothing was rolled back").isEqualTo("bb\n");

        isRolledBack(fixture.restored());
        fixture.isAsBefore();
        fixture.isKept("d/a.txt", FOREIGN);
    }

    @Test
    void theOldContentIsKeptWhenThePresentOneStays() throws IOException {
        fixture.killedAt(FileState.APPLIED);
        fixture.write("d/a.txt", FOREIGN);
        fixture.recovered();

        assertThat(fixture.leftAsItIs().message()).contains("2 old or approved versions of files are kept in ");
        assertThat(fixture.read("d/a.txt")).isEqualTo(FOREIGN);
        assertThat(fixture.bench().keepFolder().resolve("old-overwritten-0")).hasContent(OLD);
    }
}
