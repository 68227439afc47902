// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hostile agent, or a later step of the pipeline, writes to the archive of a build. */
class ArchiveAttackTest {
    private static final String ID = "exec_01k9x3m5e7q8r2t4v6w8y0z1a3";

    @TempDir
    Path archive;

    @TempDir
    Path elsewhere;

    private Path folder;

    @BeforeEach
    void evidence() throws IOException {
        folder = Files.createDirectories(archive.resolve("lonelycat").resolve(ID));
        Files.writeString(folder.resolve("plan.json"), "{}");
        Files.writeString(Files.createDirectories(folder.resolve("steps")).resolve("01_validate.log"), "log\n");
        Files.writeString(elsewhere.resolve("passwd"), "root:x:0:0\n");
    }

    @Test
    void moreThanFiftyThousandFilesAreRefused() throws IOException {
        Path many = Files.createDirectories(folder.resolve("a"));
        for (int i = 0; i < ArchivedFiles.MOST + 5; i++) {
            Files.createFile(many.resolve("f" + i));
        }

        refused("more than 50000 files");
    }

    @Test
    void aLinkIsFoundHoweverManyFilesAreBeforeIt() throws IOException {
        Path many = Files.createDirectories(folder.resolve("a"));
        for (int i = 0; i < 2_000; i++) {
            Files.createFile(many.resolve("f" + i));
        }
        Files.createSymbolicLink(folder.resolve("zz"), elsewhere.resolve("passwd"));

        refused("symbolic link zz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy.yaml", "steps/02_gate.log", "approvals"})
    void aLinkInPlaceOfAFileOrAFolderIsRefused(String name) throws IOException {
        Files.createSymbolicLink(folder.resolve(name), elsewhere);

        refused("symbolic link " + name);
    }

    @Test
    void aLinkInPlaceOfTheWholeFolderIsRefused() throws IOException {
        Path other = Files.move(folder, archive.resolve("kept"));
        Files.createSymbolicLink(folder, other);

        refused("symbolic link");
    }

    @Test
    void aLinkInPlaceOfTheFolderAboveIsRefused() throws IOException {
        Path other = Files.move(archive.resolve("lonelycat"), archive.resolve("kept"));
        Files.createSymbolicLink(archive.resolve("lonelycat"), other);

        refused("symbolic link");
    }

    @Test
    void aHardLinkIsReadAsTheFileThatItIsAndIsAnotherFileThanTheOneThatArrived() throws IOException {
        Optional<String> kept = Optional.of(sum());
        Files.delete(folder.resolve("plan.json"));
        Files.createLink(folder.resolve("plan.json"), Files.copy(elsewhere.resolve("passwd"), archive.resolve("copy")));

        assertThatThrownBy(() -> open(kept)).hasMessageContaining("was modified after LonelyCat archived the folder");
    }

    @Test
    void aPipeDoesNotKeepThePageWaiting() throws Exception {
        new ProcessBuilder("mkfifo", folder.resolve("events.jsonl").toString())
                .start()
                .waitFor();

        refused("special file events.jsonl");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", ".hidden", "a b", "\u202Egnp.exe", "-\u0007"})
    void aNameThatCouldPassForOthersIsRefused(String name) throws IOException {
        assumeTrue(
                Charset.forName(System.getProperty("sun.jnu.encoding"))
                        .newEncoder()
                        .canEncode(name),
                "the locale has no such letter");
        Files.writeString(folder.resolve(name), "x");

        refused("not a valid name");
    }

    @Test
    void foldersInFoldersDoNotExhaustTheStack() throws IOException {
        Path deep = folder;
        for (int i = 0; i < 300; i++) {
            deep = deep.resolve("d");
        }
        Files.createDirectories(deep);

        refused("No evidence has a folder at that depth");
    }

    @Test
    void whatIsArchivedLaterInPlaceOfAFileIsNotRead() throws IOException {
        Optional<String> kept = Optional.of(sum());
        Files.writeString(folder.resolve("plan.json"), "{\"intent\": \"harmless\"}");

        assertThatThrownBy(() -> open(kept))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("was modified after LonelyCat archived the folder")
                .hasMessageContaining("archiveArtifacts");
    }

    @Test
    void aChangeThatKeepsSizeAndTimeIsNoticed() throws IOException {
        Optional<String> kept = Optional.of(sum());
        var time = Files.getLastModifiedTime(folder.resolve("plan.json"));
        Files.writeString(folder.resolve("plan.json"), "[]");
        Files.setLastModifiedTime(folder.resolve("plan.json"), time);

        assertThatThrownBy(() -> open(kept)).hasMessageContaining("was modified");
    }

    @Test
    void aFileMoreOrLessIsNoticed() throws IOException {
        Optional<String> kept = Optional.of(sum());
        Path added = Files.writeString(folder.resolve("report.html"), "<p>All is well</p>");
        assertThatThrownBy(() -> open(kept)).hasMessageContaining("was modified");
        Files.delete(added);
        open(kept).close();

        Files.delete(folder.resolve("steps/01_validate.log"));

        assertThatThrownBy(() -> open(kept)).hasMessageContaining("was modified");
    }

    @Test
    void filesThatSwapTheirNamesAreNoticed() throws IOException {
        Files.writeString(folder.resolve("decision.json"), "[]");
        Optional<String> kept = Optional.of(sum());
        Files.move(folder.resolve("plan.json"), archive.resolve("x"));
        Files.move(folder.resolve("decision.json"), folder.resolve("plan.json"));
        Files.move(archive.resolve("x"), folder.resolve("decision.json"));

        assertThatThrownBy(() -> open(kept)).hasMessageContaining("was modified");
    }

    @Test
    void aFolderThatNoStepOfOursBroughtIsNotRead() {
        assertThatThrownBy(() -> open(Optional.empty()))
                .hasMessageContaining("Neither lonelycatGate nor lonelycatExecute of this build archived " + ID);
    }

    @Test
    void whatChangesWhileAPageIsMadeIsNotOnIt() throws IOException {
        Optional<String> kept = Optional.of(sum());

        try (ArchivedFolder opened = open(kept)) {
            Files.delete(folder.resolve("plan.json"));
            Files.createSymbolicLink(folder.resolve("plan.json"), elsewhere.resolve("passwd"));

            assertThat(opened.path().resolve("plan.json")).hasContent("{}");
            assertThat(opened.path().startsWith(archive)).isFalse();
        }
    }

    @Test
    void theCopyIsGoneAfterwards() throws IOException {
        ArchivedFolder opened = open(Optional.of(sum()));
        Path around = opened.path().getParent();
        opened.close();

        assertThat(opened.path()).doesNotExist();
        assertThat(around).doesNotExist();
    }

    /** Readers of evidence compare its folder name with its content. */
    @Test
    void theCopyHasTheNameOfTheExecution() throws IOException {
        try (ArchivedFolder opened = open(Optional.of(sum()))) {
            assertThat(opened.path().getFileName()).hasToString(ID);
        }
    }

    @Test
    void anArchiveElsewhereIsComparedInTheSameWay() throws IOException {
        String local = sum();
        FolderOfArchive far = new FolderOfArchive(folder, true);
        ArchivedFolder.open(far, ID, Optional.of(local)).close();
        Files.writeString(folder.resolve("plan.json"), "[]");

        assertThatThrownBy(() -> ArchivedFolder.open(far, ID, Optional.of(local)))
                .hasMessageContaining("was modified");
    }

    private void refused(String why) {
        assertThatThrownBy(this::sum).isInstanceOf(InvalidInputException.class).hasMessageContaining(why);
        assertThatThrownBy(() -> open(Optional.of("0".repeat(64)))).hasMessageContaining(why);
    }

    private String sum() throws IOException {
        return ArchivedFiles.sum(new FolderOfArchive(folder, false));
    }

    private ArchivedFolder open(Optional<String> kept) throws IOException {
        return ArchivedFolder.open(new FolderOfArchive(folder, false), ID, kept);
    }
}
