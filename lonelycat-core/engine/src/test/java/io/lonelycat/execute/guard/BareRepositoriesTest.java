// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that git takes for a repository by what is in it is guarded like one. */
class BareRepositoriesTest {
    @TempDir
    private Path folder;

    private GitTree tree = new GitTree(Path.of(""));

    @BeforeEach
    void makeTree() throws IOException {
        tree = new GitTree(folder);
        tree.repository();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bare/"})
    void lookAtWhatIsARepositoryByWhatIsInIt(String at) throws IOException {
        tree.bare(at);
        tree.write(at + "description", "x");
        GitSnapshot before = tree.now();
        tree.write(at + "config", "evil");
        tree.write(at + "hooks/post-update", "evil");
        tree.write(at + "description", "y");
        tree.write(at + "objects/ab/cd", "y");
        Files.delete(tree.root.resolve(at + "HEAD"));
        tree.write(at + "HEAD", "ref: refs/heads/evil\n");

        assertThat(tree.now().differing(before))
                .containsExactlyInAnyOrder(at + "config", at + "hooks/post-update", at + "HEAD");
    }

    @Test
    void takeAFolderWithACommonOneForAWorkTree() throws IOException {
        tree.write("tree/HEAD", "x");
        tree.write("tree/commondir", "../.git");
        tree.write("notes/HEAD", "x");
        tree.write("notes/refs/x", "x");
        GitSnapshot before = tree.now();
        tree.write("tree/HEAD", "y");
        tree.write("notes/HEAD", "y");

        assertThat(tree.now().differing(before)).containsExactly("tree/HEAD");
    }
}
