// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder goes with the last file in it and is made for the first one, and both is decided by what is there now. */
class MovePlanTest {
    private static final Map<String, Item> BEFORE = Map.of("d/e/a", file("1\n"), "d/b", file("1\n"));

    @TempDir
    Path root;

    private MovePlan plan(Map<String, Item> before, Map<String, Item> after) throws IOException {
        return MovePlan.of(Workspace.of(root), new Draft(before, after).changes());
    }

    private static List<String> names(Set<WorkspacePath> folders) {
        return folders.stream().map(WorkspacePath::value).toList();
    }

    @Test
    void foldersThatAreEmptiedGoInnerOnesFirst() throws IOException {
        Tree.make(root, BEFORE);

        assertThat(names(plan(BEFORE, Map.of()).emptied())).containsExactly("d/e", "d");
    }

    @Test
    void aFolderInWhichAFileOfNoChangeIsStays() throws IOException {
        Tree.make(root, BEFORE);
        Files.writeString(root.resolve("d/mine"), "mine\n");

        assertThat(names(plan(BEFORE, Map.of()).emptied())).containsExactly("d/e");
    }

    @Test
    void aFolderThatIsNeededStays() throws IOException {
        Tree.make(root, BEFORE);

        MovePlan plan = plan(BEFORE, Map.of("d/new", file("2\n"), "f/g/new", file("2\n")));

        assertThat(names(plan.emptied())).containsExactly("d/e");
        assertThat(names(plan.made())).containsExactly("f", "f/g");
    }

    /** Another process may have taken it away since the files were looked at; what is missing is told when they are moved. */
    @Test
    void aFolderThatIsNotThereAnyMoreIsNotTakenAway() throws IOException {
        Files.createDirectory(root.resolve("d"));
        Files.writeString(root.resolve("d/e"), "a file by now\n");

        assertThat(names(plan(BEFORE, Map.of()).emptied())).isEmpty();
    }
}
