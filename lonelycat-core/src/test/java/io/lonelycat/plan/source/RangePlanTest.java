// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Complaint;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.git.SmallRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangePlanTest {
    private static final SmallTree FIRST = SmallTree.empty()
            .file("a", "one\ntwo\n")
            .file("b", "b\n")
            .executable("run.sh", "x\n")
            .file("gone", "g\n");
    private static final SmallTree SECOND = SmallTree.empty()
            .file("a", "one\n2\n")
            .link("b", "a")
            .file("run.sh", "x\n")
            .file("new/c", "c\n");

    @TempDir
    Path folder;

    private SmallRepository git;
    private String first;
    private String second;

    @BeforeEach
    void commitTwice() throws Exception {
        git = SmallRepository.init(Files.createDirectories(folder.resolve("workspace")));
        first = git.commit(FIRST, "main");
        second = git.commit(SECOND, "main", first);
    }

    /** The workspace with these files and no others. */
    private PlanLab lab(SmallTree tree) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty());
        for (String path : SmallTree.read(lab.root()).paths()) {
            lab.root().resolve(path).toFile().delete();
        }
        tree.writeTo(lab.root());
        return lab;
    }

    private String complaint(SmallTree tree, String range) {
        PlanLab lab = lab(tree);
        return Complaint.of(() -> lab.range(range));
    }

    @Test
    void plansWhatDiffersBetweenTwoCommits() {
        Planned planned = lab(FIRST).range("main~1..main");

        assertThat(FIRST.apply(planned.proposal())).isEqualTo(SECOND);
        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.path())
                .containsExactly("UPDATE a", "UPDATE b", "DELETE gone", "CREATE new/c", "MODE run.sh");
        ChangePlan plan = planned.proposal().plan();
        assertThat(plan.labels()).containsEntry("git.from", first).containsEntry("git.to", second);
        assertThat(plan.intent()).isEqualTo("Change 5 files");
        assertThat(planned.notes()).isEmpty();
    }

    @Test
    void saysWhichFileIsNotAsInTheFirstCommit() {
        assertThat(complaint(FIRST.file("a", "one\nzwei\n"), first + ".." + second))
                .contains("`a` differs in its content or mode from the first commit, " + first);
        assertThat(complaint(FIRST.without("gone"), first + ".." + second)).contains("`gone` differs in");
        assertThat(complaint(FIRST.executable("gone", "g\n"), first + ".." + second))
                .contains("`gone` differs in");
    }

    @Test
    void saysWhenTheFirstCommitIsNoAncestor() {
        assertThat(lab(SECOND).range(second + ".." + first).notes())
                .containsExactly(
                        "in " + second + ".." + first
                                + " the first commit is not an ancestor of the second, so the plan also undoes what only the first"
                                + " commit changed. If you do not want that, use the output of `git merge-base` as the first commit");
    }

    @Test
    void refusesWhatIsNoRange() {
        assertThat(complaint(FIRST, "main~1...main")).contains("three dots").contains("git merge-base");
        assertThat(complaint(FIRST, "main"))
                .contains("does not name two commits")
                .contains("`COMMIT~1..COMMIT`");
        assertThat(complaint(FIRST, "main..")).contains("does not name two commits");
        assertThat(complaint(FIRST, "..main")).contains("does not name two commits");
    }

    @Test
    void refusesUnknownRevisions() {
        assertThat(complaint(FIRST, "mainn..HEAD"))
                .contains("The revision `mainn` does not name exactly one commit")
                .contains("`git branch -a`");
        assertThat(complaint(FIRST, "f".repeat(40) + "..main")).contains("missing", "shallow");
        assertThat(complaint(FIRST, "main^{nonsense..main")).contains("`main^{nonsense`");
        assertThat(complaint(FIRST, "--since=1..main")).contains("`--since=1`");
        assertThat(complaint(FIRST, "main\nmain..main")).contains("does not name exactly one commit");
        assertThat(complaint(FIRST, "main:a..main")).contains("`main:a`");
    }

    @Test
    void refusesAmbiguousRevisions() throws Exception {
        git.tag("main", first);
        assertThat(complaint(FIRST, "main..HEAD"))
                .contains("refname 'main' is ambiguous")
                .contains("`refs/heads/NAME`");

        String digit = git.twoObjectsWithOneBeginning();
        assertThat(complaint(FIRST, digit + ".." + second)).contains("does not name exactly one commit");
    }

    @Test
    void refusesSubmodulesByName() throws Exception {
        String third = git.commitGitlink(SECOND, "lib/sub", second);
        assertThat(complaint(SECOND, second + ".." + third))
                .contains("`lib/sub`")
                .contains("the path is a submodule");
    }

    @Test
    void refusesNamesThatAreNotUtf8() throws Exception {
        String third = git.commitNamed(new byte[] {'x', (byte) 0xff}, second);
        assertThat(complaint(SECOND, second + ".." + third)).contains("the name of the file is not UTF-8");
    }

    @Test
    void refusesWhatTheRepositorysOwnConfigurationConverts() throws Exception {
        StoredConfig config = git.repository().getConfig();
        config.setString(ConfigConstants.CONFIG_CORE_SECTION, null, ConfigConstants.CONFIG_KEY_AUTOCRLF, "true");
        config.save();
        assertThat(complaint(FIRST, first + ".." + second)).contains("`a`").contains("core.autocrlf");
    }

    @Test
    void refusesWhatAFilterWouldWrite() throws Exception {
        String third =
                git.commit(SECOND.file(".gitattributes", "new/* filter=lfs\n").file("new/c", "C\n"), "x", second);
        assertThat(complaint(SECOND, second + ".." + third)).contains("`new/c`").contains("filter=lfs");
    }

    @Test
    void refusesChangesOutsideOfAWorkspaceInAFolderOfTheRepository() throws Exception {
        String base = git.commit(SmallTree.empty().file("sub/x", "1\n").file("y", "1\n"), "s", first);
        String inside = git.commit(SmallTree.empty().file("sub/x", "2\n").file("y", "1\n"), "s", base);
        String outside = git.commit(SmallTree.empty().file("sub/x", "3\n").file("y", "2\n"), "s", inside);
        PlanLab top = lab(SmallTree.empty().file("sub/x", "1\n"));
        PlanLab sub = new PlanLab(top.root().resolve("sub"), top.outside(), top.ids());

        Planned planned = sub.range(base + ".." + inside);

        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.path().value())
                .containsExactly("x");
        assertThat(Complaint.of(() -> sub.range(base + ".." + outside)))
                .contains("`y`")
                .contains("outside the workspace");
    }

    @Test
    void needsARepository() {
        PlanLab lab = PlanLab.in(folder.resolve("elsewhere"), FIRST);
        assertThat(Complaint.of(() -> lab.range("a..b"))).contains("is not in a git repository");
    }

    @Test
    void saysThatContentIsMissingAsInAPartialClone() throws Exception {
        git.forget("c\n".getBytes(StandardCharsets.UTF_8));
        assertThat(complaint(FIRST, first + ".." + second))
                .contains("unable to read")
                .contains("partial clone");
    }
}
