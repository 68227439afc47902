// SPDX-License-Identifier: MIT
package io.lonelycat.execute.journal;

import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalsTest {
    private static final WorkspacePath IN_GIT = WorkspacePath.of(".git/lonelycat/journal/exec_1");
    private static final WorkspacePath IN_STATE = WorkspacePath.of(".lonelycat/journal/exec_1");

    @TempDir
    Path root;

    private Workspace workspace;

    @BeforeEach
    void workspace() {
        workspace = Workspace.of(root);
    }

    private Journal begun(String id) {
        Journal journal = Journals.of(workspace, id);
        journal.create();
        return journal;
    }

    @Test
    void areBelowGitsOwnFolderWhereThereIsOneAndLeaveNothingThere() throws IOException {
        Files.createDirectory(root.resolve(".git"));
        Journal journal = begun("exec_1");
        Journal other = begun("exec_2");

        assertThat(journal.path()).isEqualTo(IN_GIT);
        assertThat(Journals.isBelowGit()).accepts(".git/lonelycat").rejects(".git", ".git/lonelycat/journal", "a");
        journal.discard();
        assertThat(root.resolve(".git/lonelycat/journal")).isDirectoryContaining("glob:**exec_2");
        other.discard();
        assertThat(root.resolve(".git")).isEmptyDirectory();
    }

    @Test
    void stayWhereTheyBeganAndAreRestoredWhereGitIsGone() throws IOException {
        Journal before = begun("exec_1");
        Files.createDirectory(root.resolve(".git"));

        assertThat(before.path()).isEqualTo(IN_STATE);
        assertThat(Journals.of(workspace, "exec_1").path()).isEqualTo(IN_STATE);
        Journal inGit = begun("exec_2");
        Files.move(root.resolve(".git"), root.resolve("moved"));
        inGit.restore();
        assertThat(inGit.path()).isEqualTo(WorkspacePath.of(".lonelycat/journal/exec_2"));
        assertThat(inGit.isThere()).isTrue();
        assertThat(root.resolve(".git")).doesNotExist();
    }

    @Test
    void thoseThatWereLeftAreFoundInTheOrderOfTheirExecutions() throws IOException {
        assertThat(Journals.unfinished(workspace)).isEmpty();
        begun("exec_2");
        begun("exec_1");
        Files.createDirectory(root.resolve(".git"));
        begun("exec_3");
        Files.writeString(root.resolve(".lonelycat/journal/exec_4"), "no folder");
        Files.createDirectory(root.resolve(".lonelycat/journal/garbage-exec_5"));

        assertThat(Journals.unfinished(workspace))
                .extracting(Journal::executionId)
                .containsExactly("exec_1", "exec_2", "exec_3");
        assertThat(Journals.unfinished(workspace)).allMatch(Journal::isThere);
    }

    /** A check without sandbox can remove permissions of journals. */
    @ParameterizedTest
    @ValueSource(strings = {".git/lonelycat", ".lonelycat"})
    void theOwnerGetsBackTheRightsToThem(String where) throws IOException {
        Files.createDirectories(root.resolve(where).getParent());
        Path shelf = begun("exec_1").oldFolder().resolve("0");
        Path record = root.resolve(".lonelycat/executions/exec_1");
        Files.createDirectories(shelf);
        Path log = Files.createDirectories(record.resolve("steps"));
        Path other = Files.createDirectories(record.resolveSibling("exec_2"));
        // Deepest first: ordinary users cannot reach folders below a closed folder.
        List<Path> taken =
                List.of(shelf, shelf.getParent(), log, record, other, root.resolve(where), root.resolve(".lonelycat"));
        for (Path folder : taken) {
            Files.setPosixFilePermissions(folder, Set.of());
        }

        Journals.giveRights(workspace, Optional.of("exec_1"));

        for (Path folder : taken) {
            assertThat(Files.getPosixFilePermissions(folder))
                    .as("%s", folder)
                    .contains(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);
        }
    }
}
