// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.KnownProject;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.GitTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code init} says what the newest commits would have got, and says what it could not look at. */
class CommitVerdictsIT {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private GitTool git;

    @BeforeEach
    void begin() {
        sandbox = new Sandbox(folder).file("pom.xml", "<project/>\n");
        git = GitTool.init(sandbox.root);
        git.commitAll();
    }

    @Test
    void countsWhatTheyWouldHaveGotAndNamesTheRules() {
        commit("src/main/java/a/Cat.java", "class Cat {}\n");
        commit("pom.xml", "<project><!-- a --></project>\n");
        commit("pom.xml", "<project><!-- b --></project>\n");
        commit("server.pem", "a\n");

        Result result = init();

        assertThat(result.message())
                .contains("The last 4 commits under it: 1 allow, 2 ask, 1 deny.")
                .contains("2 x paths.need_approval, such as `pom.xml`")
                .contains("1 x paths.deny, such as `server.pem`");
        InputObject commits = commits(result);
        assertThat(commits.required("judged").integer(0, 100)).isEqualTo(4);
        assertThat(commits.required("needApproval").integer(0, 100)).isEqualTo(2);
    }

    /** What a branch brought is one step: its own commits are not counted again. */
    @Test
    void comparesAMergeWithItsFirstParent() {
        git.run("checkout", "-q", "-b", "branch");
        commit("pom.xml", "<project><!-- a --></project>\n");
        commit("server.pem", "a\n");
        git.run("checkout", "-q", "main");
        commit("docs/guide.md", "a\n");
        git.run("merge", "-q", "--no-ff", "-m", "merge", "branch");

        Result result = init();

        assertThat(result.message()).contains("The last 2 commits under it: 1 allow, 0 ask, 1 deny.");
    }

    @Test
    void leavesOutWhatIsTooLargeAndSaysSo() {
        for (int i = 0; i < 1_001; i++) {
            sandbox.file("docs/" + i + ".md", "a\n");
        }
        git.commitAll();
        commit("docs/guide.md", "a\n");

        Result result = init();

        assertThat(result.message()).contains("The last commit under it").contains("1 could not be judged");
    }

    @Test
    void leavesOutACommitWhoseObjectsAreNotAllHere() throws IOException {
        commit("docs/guide.md", "a\n");
        commit("docs/large.md", "b\n");
        commit("docs/guide.md", "c\n");
        String gone = git.run("rev-parse", "HEAD:docs/large.md").strip();
        Files.delete(sandbox.root.resolve(".git/objects/" + gone.substring(0, 2) + "/" + gone.substring(2)));

        assertThat(init().message())
                .contains("The last 2 commits under it: 2 allow")
                .contains("1 could not be judged");
    }

    /** What is elsewhere in the repository is nothing that the policy will ever judge. */
    @Test
    void judgesWhatIsInTheWorkspaceWhereThatIsAFolderOfTheRepository() throws IOException {
        Path top = folder.resolve("top");
        sandbox = new Sandbox(top).file("docs/guide.md", "\n");
        git = GitTool.init(top);
        git.commitAll();
        commit("docs/guide.md", "a\n");
        Files.writeString(top.resolve("server.pem"), "key\n");
        git.commitAll();
        Files.writeString(top.resolve("server.pem"), "another\n");
        commit("docs/guide.md", "b\n");

        assertThat(init().message())
                .contains("The last 2 commits under it: 2 allow, 0 ask, 0 deny.")
                .doesNotContain("could not be judged");
    }

    @Test
    void saysThatACloneIsShallow() {
        commit("docs/guide.md", "a\n");
        commit("docs/guide.md", "b\n");
        Sandbox shallow = new Sandbox(folder.resolve("other"));
        git.run("clone", "-q", "--depth", "2", "file://" + sandbox.root, shallow.root.toString());

        Result result = shallow.cat().run(new InitRequest(Optional.empty(), List.of(), KnownProject.NONE, true));

        assertThat(result.message()).contains("The last commit under it").contains("shallow clone");
    }

    @Test
    void saysThatThereIsNothingBesideTheFirst() {
        assertThat(init().message()).contains("no commit beside the first");
    }

    private void commit(String path, String content) {
        sandbox.file(path, content);
        git.commitAll();
    }

    private Result init() {
        return sandbox.cat().run(new InitRequest(Optional.empty(), List.of(), KnownProject.NONE, true));
    }

    private static InputObject commits(Result result) {
        return Sandbox.json(result).required("commits").object();
    }
}
