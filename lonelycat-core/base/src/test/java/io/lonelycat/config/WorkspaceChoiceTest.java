// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceChoiceTest {
    @TempDir
    private Path temporary;

    private Path top;

    @BeforeEach
    void resolveLinks() throws IOException {
        top = temporary.toRealPath();
    }

    @Test
    void takesTheGitTopLevelAboveTheStart() throws IOException {
        folder("repo/.git");
        Path start = folder("repo/module/src");

        assertThat(WorkspaceChoice.from(start).root()).isEqualTo(top.resolve("repo"));
    }

    @Test
    void takesTheTopLevelOfAGitWorktreeWhereDotGitIsAFile() throws IOException {
        Path start = folder("worktree/module");
        Files.writeString(top.resolve("worktree/.git"), "gitdir: elsewhere\n");

        assertThat(WorkspaceChoice.from(start).root()).isEqualTo(top.resolve("worktree"));
    }

    @Test
    void takesTheNearestOfTwoGitTopLevels() throws IOException {
        folder("outer/.git");
        folder("outer/inner/.git");

        assertThat(WorkspaceChoice.from(folder("outer/inner/src")).root()).isEqualTo(top.resolve("outer/inner"));
    }

    @Test
    void takesTheNearestRecordWithoutGit() throws IOException {
        folder("project/.lonelycat/plans/plan_1");

        assertThat(WorkspaceChoice.from(folder("project/module")).root()).isEqualTo(top.resolve("project"));
    }

    @Test
    void takesTheStartWhereNothingIsFound() throws IOException {
        Path start = folder("project/module");

        assertThat(WorkspaceChoice.from(start).root()).isEqualTo(start);
    }

    @Test
    void takesTheNamedFolderAlthoughGitIsAboveIt() throws IOException {
        folder("repo/.git");
        Path named = folder("repo/module");

        assertThat(WorkspaceChoice.named(named).root()).isEqualTo(named);
    }

    @Test
    void resolvesLinksOnTheWay() throws IOException {
        Path real = folder("real");
        Path link = Files.createSymbolicLink(top.resolve("link"), real);

        assertThat(WorkspaceChoice.named(link).root()).isEqualTo(real);
    }

    @Test
    void refusesAFolderInsideAnotherWorkspace() throws IOException {
        folder("outer/.lonelycat/plans/plan_1");
        Path inner = folder("outer/inner");

        assertThatThrownBy(() -> WorkspaceChoice.named(inner))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(inner + " is inside " + top.resolve("outer"))
                .hasMessageContaining("`lonelycat.workspace=" + top.resolve("outer"));
    }

    @Test
    void refusesAGitTopLevelInsideAnotherWorkspace() throws IOException {
        folder("outer/.lonelycat/plans/plan_1");
        folder("outer/inner/.git");
        Path start = folder("outer/inner/src");

        assertThatThrownBy(() -> WorkspaceChoice.from(start))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is inside " + top.resolve("outer"));
    }

    @Test
    void refusesToSkipARecordBetweenTheStartAndTheGitTopLevel() throws IOException {
        folder("repo/.git");
        folder("repo/module/.lonelycat/plans/plan_1");
        Path start = folder("repo/module/src");

        assertThatThrownBy(() -> WorkspaceChoice.from(start))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(top.resolve("repo") + " contains " + top.resolve("repo/module"));
    }

    @Test
    void refusesWhatIsNoFolder() throws IOException {
        Path file = Files.createFile(top.resolve("file"));

        assertThatThrownBy(() -> WorkspaceChoice.named(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(file + " is not a folder");
        assertThatThrownBy(() -> WorkspaceChoice.from(top.resolve("missing")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is not a folder");
    }

    private Path folder(String path) throws IOException {
        return Files.createDirectories(top.resolve(path));
    }
}
