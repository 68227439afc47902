// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.SmallTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitRepositoryIT {
    @TempDir
    Path folder;

    private GitTool repository() throws Exception {
        GitTool git = GitTool.init(Files.createDirectories(folder.resolve("workspace")));
        SmallTree.empty()
                .file(".gitignore", "target/\n*.log\n")
                .file("src/A", "a")
                .file("sub/B", "b")
                .link("link", "src/A")
                .writeTo(git.folder());
        git.commitAll();
        return git;
    }

    private static Optional<Base> base(Path root) {
        try (GitRepository git = GitRepository.open(root).orElseThrow()) {
            return git.base();
        }
    }

    private static Set<String> visible(Path root) {
        try (GitRepository git = GitRepository.open(root).orElseThrow()) {
            return git.visible().stream().map(Object::toString).collect(Collectors.toSet());
        }
    }

    @Test
    void knowsTheCommitAndWhetherTrackedFilesDiffer() throws Exception {
        GitTool git = repository();
        String commit = git.run("rev-parse", "HEAD").strip();
        assertThat(base(git.folder())).contains(new Base(commit, false));

        Files.writeString(git.folder().resolve("untracked"), "x");
        Files.writeString(git.folder().resolve("src/A"), "a");
        assertThat(base(git.folder())).contains(new Base(commit, false));

        Files.writeString(git.folder().resolve("src/A"), "b");
        assertThat(base(git.folder())).contains(new Base(commit, true));
        git.run("add", "-A");
        assertThat(base(git.folder())).contains(new Base(commit, true));
    }

    @Test
    void seesTrackedFilesAndUntrackedOnesThatAreNotIgnored() throws Exception {
        GitTool git = repository();
        SmallTree.empty()
                .file("target/x", "x")
                .file("new/y", "y")
                .file("z.log", "z")
                .file("kept.log", "k")
                .writeTo(git.folder());
        git.run("add", "-f", "kept.log");

        assertThat(visible(git.folder()))
                .containsExactlyInAnyOrder(".gitignore", "src/A", "sub/B", "link", "new/y", "kept.log");
        assertThat(visible(git.folder().resolve("sub"))).containsExactly("B");
    }

    @Test
    void seesNeitherARepositoryOfItsOwnNorWhatIsAbsent() throws Exception {
        GitTool git = repository();
        GitTool.init(Files.createDirectories(git.folder().resolve("inner"))).commitAll();
        GitTool.init(Files.createDirectories(git.folder().resolve("sub/deep"))).commitAll();
        Files.delete(git.folder().resolve("link"));
        git.run("update-index", "--skip-worktree", "sub/B");
        Files.delete(git.folder().resolve("sub/B"));

        assertThat(visible(git.folder())).containsExactlyInAnyOrder(".gitignore", "src/A");
        assertThat(visible(git.folder().resolve("sub"))).isEmpty();
        Files.createSymbolicLink(git.folder().resolve("link"), Path.of("src/A"));
        assertThat(base(git.folder()).orElseThrow().dirty()).isFalse();
    }

    /** Tests a linked work tree, and objects in another repository through {@code alternates}. */
    @ParameterizedTest
    @ValueSource(strings = {"worktree add -q -b other", "clone -q --shared ."})
    void knowsTheCommitWhereObjectsAreElsewhereAndRefsArePacked(String command) throws Exception {
        GitTool git = repository();
        String commit = git.run("rev-parse", "HEAD").strip();
        GitTool there = new GitTool(folder.resolve("there"));

        git.run(Stream.concat(Stream.of(command.split(" ")), Stream.of("../there"))
                .toArray(String[]::new));
        there.run("pack-refs", "--all");

        assertThat(base(there.folder())).contains(new Base(commit, false));
    }

    @Test
    void startsNoFilterAndWritesNothing() throws Exception {
        GitTool git = repository();
        Path proof = folder.resolve("filter-ran");
        git.run("config", "filter.bad.clean", "touch " + proof + "; cat");
        git.run("config", "filter.bad.smudge", "touch " + proof + "; cat");
        Files.writeString(git.folder().resolve(".gitattributes"), "* filter=bad\n");
        Files.writeString(git.folder().resolve("src/A"), "changed");
        List<String> before = everything();

        assertThat(base(git.folder()).orElseThrow().dirty()).isTrue();
        assertThat(visible(git.folder())).contains("src/A", ".gitattributes");

        assertThat(proof).doesNotExist();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void isAbsentWithoutARepositoryOrWithNamesOfSha256AndWithoutBaseBeforeTheFirstCommit() throws Exception {
        Path plain = Files.createDirectories(folder.resolve("plain"));
        assertThat(GitRepository.open(plain)).isEmpty();
        GitTool.init(plain);
        assertThat(base(plain)).isEmpty();

        GitTool git = new GitTool(Files.createDirectories(folder.resolve("sha256")));
        git.run("init", "-q", "--object-format=sha256");
        git.commitAll();
        assertThat(GitRepository.open(git.folder())).isEmpty();
    }

    private List<String> everything() throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
