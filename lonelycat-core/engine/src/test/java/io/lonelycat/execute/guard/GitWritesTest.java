// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written in a repository while checks run is a list. */
class GitWritesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.lock",
                "FETCH_HEAD",
                "ORIG_HEAD",
                "gc.log",
                "objects/ab/cdef",
                "objects/pack/pack-1.idx",
                "objects/info/packs",
                "objects/info/commit-graph",
                "logs/HEAD",
                "logs/refs/heads/main",
                "lonelycat/journal/exec_1/intent",
                "lfs/objects/ab/cd/abcd",
                "modules/lib/objects/ab/cdef",
                "modules/deep/er/logs/HEAD",
                "worktrees/other/logs/HEAD"
            })
    void mayBeWritten(String name) {
        assertThat(GitWrites.mayChange(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HEAD",
                "config",
                "config.worktree",
                "index",
                "hooks/post-commit",
                "hooks/logs/HEAD",
                "info/attributes",
                "info/exclude",
                "info/grafts",
                "refs/heads/main",
                "refs/heads/logs/HEAD",
                "packed-refs",
                "shallow",
                "commondir",
                "gitdir",
                "rebase-merge/git-rebase-todo",
                "sequencer/todo",
                "MERGE_HEAD",
                "COMMIT_EDITMSG",
                "sharedindex.ab",
                "objects/info/alternates",
                "objects/info/http-alternates",
                "logs",
                "lfs/config",
                "lfs/hooks/x",
                "fsmonitor--daemon.ipc",
                "something/new",
                "modules/lib/config",
                "modules/lib/hooks/post-commit",
                "modules/lib/hooks/logs/HEAD",
                "modules/lib/refs/heads/logs/HEAD",
                "modules/lib/objects/info/alternates",
                "modules/lib/rebase-merge/index.lock",
                "worktrees/other/HEAD",
                "worktrees/other/gitdir",
                "other/objects/ab/cdef"
            })
    void mayNotBeWritten(String name) {
        assertThat(GitWrites.mayChange(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects/ab", "logs", "lonelycat", "modules/lib/logs", "modules/lib/objects/pack"})
    void foldersAreLeftOutAsAWhole(String folder) {
        assertThat(GitWrites.mayChangeAllIn(folder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "objects",
                "objects/info",
                "modules/lib/objects",
                "modules/lib/objects/info",
                "hooks",
                "lfs",
                "refs/logs"
            })
    void foldersAreLookedInto(String folder) {
        assertThat(GitWrites.mayChangeAllIn(folder)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "modules/lib/index", "worktrees/other/index"})
    void anIndexIsComparedByItsContent(String name) {
        assertThat(GitWrites.isIndex(name)).isTrue();
        assertThat(GitWrites.mayChange(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks/index", "modules/lib/hooks/index", "modules/index2", "modules/lib/refs/heads/index"})
    void notEachFileOfThatNameIsAnIndex(String name) {
        assertThat(GitWrites.isIndex(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "config", "hooks/post-update", "refs/heads/main", "objects/info/alternates"})
    void gitReadsInABareRepository(String name) {
        assertThat(GitWrites.isOfBare(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README", "src/HEAD", "objects/ab/cd", "configuration", "my/hooks/x"})
    void isNothingToGitInABareRepository(String name) {
        assertThat(GitWrites.isOfBare(name)).isFalse();
    }
}
