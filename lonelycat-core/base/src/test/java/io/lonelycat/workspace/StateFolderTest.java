// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.SimProcess;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Platform.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    private static final int DEPTH = 350;

    @Test
    void makesARealFolderOfWhateverIsInTheWay(@TempDir Path folder, @TempDir Path outside) throws IOException {
        Files.createDirectory(outside.resolve("held"));
        Path state = Files.createDirectory(folder.resolve(Workspace.STATE));
        Files.createSymbolicLink(state.resolve("journal"), outside);
        Path held = state.resolve("journal/held");

        assertThat(StateFiles.restoreFolder(held)).isEqualTo(held);

        assertThat(Files.isDirectory(state.resolve("journal"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(held).isEmptyDirectory();
        assertThat(StateFiles.mode(held)).isEqualTo(0700);
        assertThat(outside.resolve("held")).as("behind the link").exists();
    }

    @Test
    void removesTheLinksInTheFolderOfTheStateAndInThoseInIt(@TempDir Path given, @TempDir Path outside)
            throws IOException {
        Files.writeString(outside.resolve("mine"), "mine");
        Path state = given.resolve(Workspace.STATE);
        Files.createDirectories(state.resolve("executions/deep"));
        Files.createSymbolicLink(state.resolve("history.db"), outside.resolve("mine"));
        Files.createSymbolicLink(state.resolve("executions/link"), outside);
        Files.createSymbolicLink(state.resolve("executions/deep/link"), outside);
        Files.writeString(state.resolve("lock"), "");

        StateFolder.remove(Workspace.of(given));

        assertThat(StateFiles.list(state)).containsExactly(state.resolve("executions"), state.resolve("lock"));
        assertThat(StateFiles.list(state.resolve("executions"))).containsExactly(state.resolve("executions/deep"));
        assertThat(StateFiles.kind(state.resolve("executions/deep/link")))
                .as("where evidence may hold one")
                .contains(FileKind.LINK);
        assertThat(outside.resolve("mine")).hasContent("mine");
        StateFiles.deleteTree(state);
        StateFolder.remove(Workspace.of(given));
        assertThat(state).doesNotExist();
    }

    @Test
    void opensTheFolderOfTheStateForItsOwner(@TempDir Path given) throws IOException {
        Workspace workspace = Workspace.of(given);
        Path inner = Files.createDirectory(workspace.ensureState().resolve("executions"));
        StateFiles.setMode(inner, 0300);
        StateFiles.setMode(workspace.stateFolder(), 0600);

        workspace.ensureState();

        assertThat(StateFiles.mode(inner)).isEqualTo(0700);
        assertThat(StateFiles.mode(workspace.stateFolder())).isEqualTo(0700);
    }

    /** Unprivileged checks can create trees deeper than the call stack permits. */
    @Test
    void opensATreeThatIsDeeperThanTheStack(@TempDir Path folder) throws Exception {
        Path deepest = Files.createDirectories(folder.resolve("d/".repeat(1_500)));
        StateFiles.setMode(deepest, 0400);

        FutureTask<Object> opened = new FutureTask<>(() -> StateFiles.openTree(folder), folder);
        new Thread(null, opened, "small", 128 * 1024).start();
        opened.get();

        assertThat(StateFiles.mode(deepest)).isEqualTo(0700);
        StateFiles.deleteTree(folder.resolve("d"));
    }

    @Test
    void givesALinkItselfToAnotherAndNothingBehindIt(@TempDir Path folder, @TempDir Path outside) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside);
        Owner self = Platform.owner(folder);
        // Only root can change owners.
        Owner other = self.user() == 0 ? new Owner(12, 34) : self;

        Platform.give(link, other);

        assertThat(Platform.owner(link)).isEqualTo(other);
        assertThat(Platform.owner(outside)).isEqualTo(self);
    }

    @Test
    void isWrittenBesideAFileThatALossOfPowerEmptied(@TempDir Path given) throws IOException {
        Path ignore = Workspace.of(given).ensureState().resolve(".gitignore");
        Files.writeString(ignore, "");

        Workspace.of(given).ensureState();

        assertThat(ignore).hasContent("*");
    }

    @Test
    void refusesAFileInPlaceOfTheFolderOfTheState(@TempDir Path given) throws IOException {
        Path state = Files.writeString(given.toRealPath().resolve(Workspace.STATE), "");

        assertThatThrownBy(() -> Workspace.of(given).ensureState())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(state + " is not a folder");
    }

    @Test
    void leavesNothingOfADeepTree(@TempDir Path folder) throws IOException {
        Path deepest = Files.createDirectories(folder.resolve("d/".repeat(DEPTH)));
        Files.writeString(deepest.resolve("file"), "");

        try (Folder top = Folder.root(folder)) {
            top.deleteTree("d");
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void opensFewFoldersAtOnce() {
        SimProcess process = SimDisk.filledBy(root -> Files.createDirectories(root.resolve("d/".repeat(DEPTH))))
                .boot();

        StateFiles.deleteTree(process.root().resolve("d"));

        assertThat(process.disk().snapshot().paths())
                .isEqualTo(SimDisk.empty().snapshot().paths());
        assertThat(process.mostOpenFolders()).isBetween(2, 150);
    }

    @Test
    void aTemporaryFolderIsMadeInAFolderWithoutLinksOnTheWay(@TempDir Path parent) throws IOException {
        Path real = Files.createDirectory(parent.toRealPath().resolve("real"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), real);

        try (TemporaryFolder made = TemporaryFolder.in(link, "trial-")) {
            assertThat(made.path()).isDirectory().hasParentRaw(real);
            assertThat(made.path().getFileName()).asString().startsWith("trial-");
            assertThat(StateFiles.mode(made.path())).isEqualTo(0700);
        }
        assertThat(real).isEmptyDirectory();
    }

    @Test
    void aTemporaryFolderIsMadeWhereTheSystemHasItsTemporaryFiles() throws IOException {
        TemporaryFolder made = TemporaryFolder.ofTheSystem("lonelycat-test-");
        try (made) {
            assertThat(made.path()).isDirectory().isEqualTo(made.path().toRealPath());
            assertThat(made.path().getFileName()).asString().startsWith("lonelycat-test-");
            assertThat(StateFiles.mode(made.path())).isEqualTo(0700);
        }
        assertThat(made.path()).doesNotExist();
    }

    @Test
    void aTemporaryFolderTakesCopiesAndGoesWithAllThatIsInItButNothingBehindItsLinks(@TempDir Path parent)
            throws IOException {
        Path mine = Files.writeString(parent.resolve("mine"), "mine");
        TemporaryFolder made = TemporaryFolder.in(parent, "trial-");
        try (made) {
            Path copy = Files.writeString(made.path().resolve("copy"), "ab");
            Files.createSymbolicLink(made.path().resolve("link"), mine);

            assertThat(copy).isEqualTo(made.path().resolve("copy")).hasContent("ab");
        }

        assertThat(made.path()).doesNotExist();
        assertThat(mine).hasContent("mine");
    }

    @Test
    void aTemporaryFolderSaysWhereItCannotBeMade(@TempDir Path parent) {
        Path none = parent.resolve("none");

        assertThatThrownBy(() -> TemporaryFolder.in(none, "trial-"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot create a folder in " + none);
    }
}
