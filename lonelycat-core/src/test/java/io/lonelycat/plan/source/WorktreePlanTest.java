// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent works in a work tree of its own, and what it has there becomes a plan. */
class WorktreePlanTest {
    private static final SmallTree BEFORE = SmallTree.empty()
            .file(".gitignore", "build/\n.lonelycat/\n")
            .file("a", "1\n")
            .file("gone", "1\n")
            .file("same", "1\n")
            .executable("sub/run.sh", "1\n");

    @TempDir
    Path folder;

    private PlanLab lab;
    private GitTool main;
    private GitTool agent;

    @BeforeEach
    void aWorkTreeOfAnAgent() {
        lab = PlanLab.in(folder, BEFORE);
        main = GitTool.init(lab.root());
        main.commitAll();
        Path worktree = folder.resolve("agent");
        main.run("worktree", "add", "-q", "-b", "agent-branch", worktree.toString());
        agent = new GitTool(worktree);
    }

    private void write(GitTool git, String path, String content) throws IOException {
        Path file = git.folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Planned fromWorktree() {
        return lab.plan(new OverlayInput(agent.folder(), List.of()));
    }

    /** Leaves the work tree with a change that is committed, and others that are not. */
    private void work() throws IOException {
        write(agent, "a", "2\n");
        agent.commitAll();
        write(agent, "sub/new", "n\n");
        write(agent, "sub/staged", "s\n");
        agent.run("add", "sub/staged");
        write(agent, "build/out", "ignored\n");
        Files.delete(agent.folder().resolve("gone"));
        assertThat(agent.folder().resolve("sub/run.sh").toFile().setExecutable(false))
                .isTrue();
    }

    @Test
    void takesWhatAWorkTreeHasChangedAndNothingElse() throws IOException {
        work();
        write(main, "same", "2\n");
        main.commitAll();

        Planned planned = fromWorktree();

        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.path())
                .containsExactlyInAnyOrder(
                        "UPDATE a", "DELETE gone", "MODE sub/run.sh", "CREATE sub/new", "CREATE sub/staged");
        assertThat(BEFORE.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty()
                        .file(".gitignore", "build/\n.lonelycat/\n")
                        .file("a", "2\n")
                        .file("same", "1\n")
                        .file("sub/run.sh", "1\n")
                        .file("sub/new", "n\n")
                        .file("sub/staged", "s\n"));
    }

    @Test
    void refusesAFileThatWasChangedInTheWorkspaceToo() throws IOException {
        write(agent, "a", "2\n");
        write(main, "a", "3\n");

        assertInvalid(this::fromWorktree, "`a` was changed both in the workspace and in the working tree");
        write(main, "a", "2\n");
        assertThatThrownBy(this::fromWorktree).hasMessageContaining("Nothing to plan");
    }

    @Test
    void knowsItselfWhatAWorkTreeDeletes() {
        assertThatThrownBy(() -> lab.plan(new OverlayInput(agent.folder(), List.of(Glob.of("**")))))
                .hasMessageContaining("Remove `lonelycat.delete`");
    }

    @Test
    void takesTheCommitsOfABranch() throws IOException {
        work();
        agent.commitAll();

        Planned planned = lab.range("main..agent-branch");

        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.path())
                .containsExactlyInAnyOrder(
                        "UPDATE a", "DELETE gone", "MODE sub/run.sh", "CREATE sub/new", "CREATE sub/staged");
        assertThat(planned.notes()).isEmpty();
    }

    @Test
    void takesABranchFromWhereItBeganWhenOthersHaveLandedMeanwhile() throws IOException {
        work();
        agent.commitAll();
        write(main, "same", "2\n");
        main.commitAll();
        String base = main.run("merge-base", "main", "agent-branch").strip();

        assertThat(lab.range("main..agent-branch").notes()).anyMatch(note -> note.contains("the plan also undoes"));
        assertThat(lab.range(base + "..agent-branch").proposal().changeset().changes())
                .extracting(change -> change.path().value())
                .doesNotContain("same")
                .contains("a", "gone");
    }
}
