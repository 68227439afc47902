// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A walk tells of each name that no path can have, in the words in which people see it. */
class TreeWalkTest {
    @TempDir
    Path root;

    private final List<String> visited = new ArrayList<>();
    private final List<String> unspeakable = new ArrayList<>();

    private void walk() {
        Workspace.of(root)
                .walk(
                        folder -> true,
                        entry -> visited.add(entry.path().value()),
                        (folder, shown) ->
                                unspeakable.add(folder.map(WorkspacePath::value).orElse("top") + " has " + shown));
    }

    private void writeBytes(String escaped) throws IOException {
        Files.createFile(Path.of(URI.create(root.toUri() + escaped)));
    }

    @Test
    void tellsOfNamesThatAreNotUtf8() throws IOException {
        Files.createDirectory(root.resolve("sub"));
        writeBytes("%FF");
        writeBytes("sub/a%FF");

        walk();

        assertThat(visited).containsExactly("sub");
        assertThat(unspeakable).containsExactlyInAnyOrder("top has \ufffd", "sub has sub/a\ufffd");
    }

    @Test
    void tellsOfNamesThatMeanSomethingElseInAPath() throws IOException {
        Files.createDirectory(root.resolve("sub"));
        Files.createFile(root.resolve("back\\slash"));
        Files.createFile(root.resolve("sub/line\nfeed\\"));

        walk();

        assertThat(visited).containsExactly("sub");
        assertThat(unspeakable).containsExactly("top has back\\slash", "sub has sub/line\\u{a}feed\\");
    }

    @Test
    void showsAFileThatReallyHasTheCharacterForWhatCannotBeRead() throws IOException {
        writeBytes("%EF%BF%BD");

        walk();

        assertThat(visited).containsExactly("\ufffd");
        assertThat(unspeakable).isEmpty();
    }
}
