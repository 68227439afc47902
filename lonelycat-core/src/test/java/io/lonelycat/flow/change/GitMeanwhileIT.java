// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.plan.git.GitIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitMeanwhileIT {
    private static final String SETUP = "git init -q . && git config user.name a && git config user.email a@b"
            + " && git add -A && git commit -q -m first";

    @TempDir
    Path folder;

    private static void sh(Path root, String script) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-ec", script)
                        .directory(root.toFile())
                        .inheritIO()
                        .start()
                        .waitFor())
                .as(script)
                .isZero();
    }

    private Sandbox checkedBy(String script) {
        return Sandbox.withGuide(folder)
                .file("docs/other.md", "other\n")
                .checks("sh, -c, '" + script + "'")
                .sandboxed("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git status",
                "touch docs/guide.md && git status",
                "git diff && git log && git describe --always",
                "git fetch origin",
                "git hash-object -w docs/guide.md",
                "git update-index -q --refresh; true",
                "git stash create; true"
            })
    void mayStay(String script) throws Exception {
        Sandbox sandbox = checkedBy(script);
        sh(
                sandbox.root,
                SETUP + " && git clone -q --bare . ../origin && git remote add origin ../origin && git fetch -q");
        sandbox.plan(Sandbox.GUIDE_PATCH);

        sandbox.executed("applied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git add docs",
                "git commit -q -a -m evil",
                "git tag v1",
                "git branch evil",
                "git config core.pager evil",
                "git config --worktree core.pager evil",
                "git update-index --skip-worktree docs/other.md",
                "git remote add evil /evil",
                "git worktree add -q ../evil",
                "git stash -q",
                "git pack-refs --all && git update-ref refs/heads/evil HEAD",
                // Malicious index files: truncated, or made to exhaust memory or stack.
                "truncate -s 60 .git/index",
                "truncate -s 4 .git/index",
                "printf \"\\167\\065\\224\\000\" | dd of=.git/index bs=1 seek=8 conv=notrunc",
                "printf \"\\021\\341\\243\\000\" | dd of=.git/index bs=1 seek=8 conv=notrunc",
                "truncate -s -20 .git/index && printf \"TREE\\000\\000\\000\\001x\" >> .git/index"
                        + " && head -c 20 /dev/zero >> .git/index",
                "truncate -s -20 .git/index && printf \"TREE\\000\\012\\256\\140\" >> .git/index"
                        + " && yes aX-1 1 | head -n 100000 | tr X \"\\000\" >> .git/index"
                        + " && head -c 20 /dev/zero >> .git/index"
            })
    void mayNotStay(String script) throws Exception {
        Sandbox sandbox = checkedBy(script);
        sh(sandbox.root, SETUP);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer executed = sandbox.executed("quarantined");
        assertThat(executed.message()).contains(".git/");
    }

    private GitIndex staged() throws IOException {
        return GitIndex.of(Files.readAllBytes(folder.resolve(".git/index"))).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"sha1, 2", "sha1, 3", "sha1, 4", "sha256, 2", "sha256, 4"})
    void anIndexIsComparedByWhatACommitWouldHave(String format, String version) throws Exception {
        Files.writeString(folder.resolve("a"), "a\n");
        sh(
                folder,
                "mkdir b && echo c > b/c && git init -q --object-format=" + format + " . && git add -A"
                        + " && git update-index --index-version " + version + " && git write-tree");
        GitIndex before = staged();

        sh(folder, "touch -d 2001-01-01 a && git update-index -q --refresh");
        GitIndex refreshed = staged();
        sh(folder, "git update-index --assume-unchanged b/c");
        GitIndex hidden = staged();
        sh(folder, "git update-index --no-assume-unchanged b/c && echo d > d && git add d");
        GitIndex added = staged();

        assertThat(before.trees()).isPresent();
        assertThat(refreshed.mayFollow(before)).isTrue();
        assertThat(hidden.mayFollow(before)).isFalse();
        assertThat(added.mayFollow(before)).isFalse();
    }
}
