// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.InitRequest;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.GitTool;
import java.nio.file.Path;
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

        Answer result = init();

        assertThat(result.message())
                .contains("The last 4 commits under it: 1 allow, 2 ask, 1 deny.")
                .contains("2 x paths.need_approval")
                .contains("1 x paths.deny");
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

        Answer result = init();

        assertThat(result.message()).contains("The last 2 commits under it: 1 allow, 0 ask, 1 deny.");
    }

    @Test
    void leavesOutWhatIsTooLargeAndSaysSo() {
        for (int i = 0; i < 1_001; i++) {
            sandbox.file("docs/" + i + ".md", "a\n");
        }
        git.commitAll();
        commit("docs/guide.md", "a\n");

        Answer result = init();

        assertThat(result.message()).contains("The last commit under it").contains("1 could not be judged");
    }

    private void commit(String path, String content) {
        sandbox.file(path, content);
        git.commitAll();
    }

    private Answer init() {
        return sandbox.cat().run(new InitRequest(Optional.empty(), Optional.of(true)));
    }

    private static InputObject commits(Answer result) {
        return Sandbox.json(result).required("commits").object();
    }
}
