// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GitWritesTest {
    private static String[] words(String text) {
        return text.strip().split("\\s+", -1);
    }

    @Test
    void mayBeWritten() {
        assertThat(words("""
                index.lock FETCH_HEAD ORIG_HEAD gc.log objects/ab/cdef objects/pack/pack-1.idx objects/info/packs
                objects/info/commit-graph logs/HEAD logs/refs/heads/main lonelycat/journal/exec_1/intent
                lfs/objects/ab/cd/abcd modules/lib/objects/ab/cdef modules/deep/er/logs/HEAD worktrees/other/logs/HEAD
                """)).allMatch(GitWrites::mayChange);
    }

    @Test
    void mayNotBeWritten() {
        assertThat(words("""
                HEAD config config.worktree index hooks/post-commit hooks/logs/HEAD info/attributes info/exclude
                info/grafts refs/heads/main refs/heads/logs/HEAD packed-refs shallow commondir gitdir
                rebase-merge/git-rebase-todo sequencer/todo MERGE_HEAD COMMIT_EDITMSG sharedindex.ab
                objects/info/alternates objects/info/http-alternates logs lfs/config lfs/hooks/x fsmonitor--daemon.ipc
                something/new modules/lib/config modules/lib/hooks/post-commit modules/lib/hooks/logs/HEAD
                modules/lib/refs/heads/logs/HEAD modules/lib/objects/info/alternates modules/lib/rebase-merge/index.lock
                worktrees/other/HEAD worktrees/other/gitdir other/objects/ab/cdef
                """)).noneMatch(GitWrites::mayChange);
    }

    @Test
    void foldersAreLeftOutAsAWhole() {
        assertThat(words("""
                objects/ab logs lonelycat modules/lib/logs modules/lib/objects/pack
                """)).allMatch(GitWrites::mayChangeAllIn);
    }

    @Test
    void foldersAreLookedInto() {
        assertThat(GitWrites.mayChangeAllIn("")).isFalse();
        assertThat(words("""
                objects objects/info modules/lib/objects modules/lib/objects/info hooks lfs refs/logs
                """)).noneMatch(GitWrites::mayChangeAllIn);
    }

    @Test
    void anIndexIsComparedByItsContent() {
        assertThat(words("""
                index modules/lib/index worktrees/other/index
                """)).allMatch(GitWrites::isIndex).noneMatch(GitWrites::mayChange);
    }

    @Test
    void notEachFileOfThatNameIsAnIndex() {
        assertThat(words("""
                hooks/index modules/lib/hooks/index modules/index2 modules/lib/refs/heads/index
                """)).noneMatch(GitWrites::isIndex);
    }

    @Test
    void gitReadsInABareRepository() {
        assertThat(words("""
                HEAD config hooks/post-update refs/heads/main objects/info/alternates
                """)).allMatch(GitWrites::isOfBare);
    }

    @Test
    void isNothingToGitInABareRepository() {
        assertThat(words("""
                README src/HEAD objects/ab/cd configuration my/hooks/x
                """)).noneMatch(GitWrites::isOfBare);
    }
}
