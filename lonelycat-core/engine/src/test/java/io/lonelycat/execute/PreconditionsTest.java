// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.link;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.Preconditions.FilesSeen;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {
    @TempDir
    Path root;

    private FilesSeen seen(List<FileChange> changes) throws IOException {
        return Preconditions.of(Workspace.of(root), changes, Install.RENAME, Progress.SILENT.count("compared"));
    }

    private List<String> stale(Draft draft) throws IOException {
        return seen(draft.changes()).stale().stream()
                .map(stale -> stale.path().value())
                .toList();
    }

    @Test
    void nameTheFileThatIsWhereARenamedOneShouldCome() throws IOException {
        Tree.make(root, Map.of("from", file("1\n"), "to", file("mine\n")));

        assertThat(stale(new Draft(Map.of("from", file("1\n")), Map.of("to", file("1\n"))).renamed("from", "to")))
                .containsExactly("to");
    }

    @Test
    void nameTheFilesThatShouldComeBelowALinkThatStaysOne() throws IOException {
        Tree.make(root, Map.of("a", link("d"), "d/e", file("1\n")));
        Draft draft = new Draft(
                Map.of("a", link("d"), "d/e", file("1\n")),
                Map.of("a", link("f"), "a/e", file("2\n"), "d/e", file("1\n")));

        assertThat(stale(draft)).containsExactly("a/e");
    }

    @Test
    void nameTheFilesThatAreBelowAFolderWhereALinkWas() throws IOException {
        Tree.make(root, Map.of("a/e", file("mine\n")));
        Draft draft = new Draft(Map.of("a", link("d")), Map.of("a/e", file("2\n")));

        assertThat(stale(draft)).containsExactly("a", "a/e");
    }
}
