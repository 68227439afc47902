// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.SmallTree;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitIndexIT {
    private static final String STATE = ".lonelycat";

    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws Exception {
        root = Files.createDirectories(folder.resolve("workspace"));
    }

    private GitTool repository(String... options) throws Exception {
        GitTool git = new GitTool(root);
        List<String> init = new ArrayList<>(List.of("init", "-q", "-b", "main"));
        init.addAll(Arrays.asList(options));
        git.run(init.toArray(String[]::new));
        SmallTree.empty()
                .file(".aaa/first", "1")
                .file(".gitignore", "")
                .file(".lonelycat.md", "not in the folder")
                .file(".lonelycatty/x", "nor this")
                .file("src/.lonelycat/deep", "nor this")
                .file("z/" + "long".repeat(60) + "/name", "2")
                .writeTo(root);
        git.commitAll();
        return git;
    }

    private void addState(GitTool git) throws Exception {
        SmallTree.empty().file(".lonelycat/executions/exec_1/result.json", "{}").writeTo(root);
        git.run("add", "-f", ".lonelycat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "4"})
    void findsATrackedFileInEveryVersionOfTheFormat(String version) throws Exception {
        GitTool git = repository();
        git.run("update-index", "--index-version", version);
        assertThat(GitIndex.tracked(root, STATE)).isEmpty();

        addState(git);
        if ("3".equals(version)) {
            git.run("update-index", "--skip-worktree", ".aaa/first"); // requires version 3
        }
        assertThat(GitIndex.tracked(root, STATE)).contains(".lonelycat/executions/exec_1/result.json");

        git.run("rm", "-r", "-q", "--cached", ".lonelycat");
        assertThat(GitIndex.tracked(root, STATE)).isEmpty();
    }

    @Test
    void readsTheLongerDigestsOfSha256() throws Exception {
        GitTool git = repository("--object-format=sha256");
        assertThat(GitIndex.tracked(root, STATE)).isEmpty();
        addState(git);
        assertThat(GitIndex.tracked(root, STATE)).isPresent();
    }

    @Test
    void readsTheSharedPartOfASplitIndexAndNoOldOne() throws Exception {
        GitTool git = repository();
        addState(git);
        git.run("update-index", "--split-index");
        Files.writeString(root.resolve("later"), "x");
        git.run("add", "later");
        assertThat(GitIndex.tracked(root, STATE)).isPresent();

        git.run("-c", "core.splitIndex=false", "rm", "-r", "-q", "--cached", ".lonelycat");
        try (var files = Files.newDirectoryStream(root.resolve(".git"), "sharedindex.*")) {
            assertThat(files).as("git keeps the shared part for a while").isNotEmpty();
        }
        assertThat(GitIndex.tracked(root, STATE)).isEmpty();
    }

    @Test
    void looksFromAFolderOfTheWorkTreeAndInALinkedOne() throws Exception {
        GitTool git = repository();
        assertThat(GitIndex.tracked(root.resolve("src"), STATE)).contains("src/.lonelycat/deep");

        addState(git);
        git.commitAll();
        git.run("worktree", "add", "-q", folder.resolve("linked").toString(), "-b", "other");
        assertThat(GitIndex.tracked(folder.resolve("linked"), STATE)).isPresent();
    }

    @Test
    void findsNothingWhereThereIsNoGitOrNoIndexYet() {
        assertThat(GitIndex.tracked(root, STATE)).isEmpty();
        GitTool.init(root);
        assertThat(GitIndex.tracked(root, STATE)).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAnIndexThatItCannotRead() throws Exception {
        repository();
        Path index = root.resolve(".git/index");
        byte[] whole = Files.readAllBytes(index);
        Files.write(index, Arrays.copyOf(whole, 60));
        assertThatThrownBy(() -> GitIndex.tracked(root, STATE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("git's index of " + root)
                .hasMessageContaining("is truncated");

        whole[7] = 9;
        Files.write(index, whole);
        assertThatThrownBy(() -> GitIndex.tracked(root, STATE))
                .hasMessageContaining("not a git index of version 2 to 4");
    }

    /** Allocating memory for this number of entries would fail. */
    @ParameterizedTest
    @ValueSource(ints = {2_000_000_000, 300_000_000, -1})
    void believesNoCountOfEntries(int count) throws Exception {
        repository();
        Path index = root.resolve(".git/index");
        byte[] whole = Files.readAllBytes(index);
        ByteBuffer.wrap(whole).putInt(8, count);
        Files.write(index, whole);

        assertThat(GitIndex.of(whole)).isEmpty();
        assertThatThrownBy(() -> GitIndex.tracked(root, STATE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is truncated");
    }
}
