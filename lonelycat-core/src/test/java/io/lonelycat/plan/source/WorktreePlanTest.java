// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.Complaint;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** Leaves committed and uncommitted changes. */
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

    private static OverlayInput from(Path place) {
        return new OverlayInput(place, List.of());
    }

    /** Otherwise the plan would revert commits of other users. */
    @Test
    void refusesAWorkTreeOfTheRepositoryAndFoldersInIt() throws IOException {
        work();
        write(main, "same", "2\n");
        main.commitAll();
        PlanLab sub = new PlanLab(lab.root().resolve("sub"), lab.outside(), lab.ids());

        assertInvalid(() -> lab.plan(from(agent.folder())), "another working tree of the repository");
        assertInvalid(() -> sub.plan(from(agent.folder().resolve("sub"))), "another working tree of the repository");
        PlanLab there = new PlanLab(agent.folder(), lab.outside(), lab.ids());
        assertInvalid(() -> there.plan(from(lab.root())), "another working tree of the repository");
    }

    @Test
    void takesAFolderOfTheWorkTreeItselfAndOfAnotherRepository() throws IOException {
        write(main, "build/proposal/a", "2\n");
        assertThat(lab.plan(from(lab.root().resolve("build/proposal")))
                        .proposal()
                        .changeset()
                        .changes())
                .hasSize(1);
        GitTool other = GitTool.init(Files.createDirectories(folder.resolve("other")));
        write(other, "sub/a", "2\n");
        assertThat(lab.plan(from(other.folder().resolve("sub")))
                        .proposal()
                        .changeset()
                        .changes())
                .hasSize(1);
    }

    @Test
    void takesWhatAWorkTreeHasChangedAsThePatchThatTheRefusalNames() throws IOException {
        work();
        write(main, "same", "2\n");
        main.commitAll();
        String refusal = Complaint.of(() -> lab.plan(from(agent.folder())));
        assertThat(refusal).contains("`git -C " + agent.folder() + " add -A`");
        String diff = "diff --cached --binary --relative --merge-base main";
        assertThat(refusal.replace("BRANCH", "main")).contains("`git -C " + agent.folder() + " " + diff);

        agent.run("add", "-A");
        Planned planned = lab.planPatch(agent.run(diff.split(" ")));

        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.path())
                .containsExactlyInAnyOrder(
                        "UPDATE a", "DELETE gone", "MODE sub/run.sh", "CREATE sub/new", "CREATE sub/staged");
    }
}
