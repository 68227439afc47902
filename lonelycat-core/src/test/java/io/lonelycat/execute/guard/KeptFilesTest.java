// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFilesTest {
    /** A roll back that was killed is done again, and finds what the first one has kept. */
    @Test
    void neverWritesOverWhatIsKeptAlready(@TempDir Path folder) throws IOException {
        Path shelf = Files.createDirectory(folder.resolve("shelf"));
        Path evidence = folder.resolve("altered");
        WorkspacePath place = WorkspacePath.of("docs/guide.md");
        List<String> told = new ArrayList<>();

        for (String content : List.of("first", "second", "third")) {
            Files.writeString(shelf.resolve("0"), content);
            try (KeptFiles files = new KeptFiles(evidence, (where, keptAs, why) -> told.add(keptAs));
                    Folder from = Folder.at(shelf)) {
                files.keep(from, shelf, "0", place, "new-0", "it was written to");
            }
        }

        assertThat(evidence.resolve("new-0")).hasContent("first");
        assertThat(evidence.resolve("new-0-2")).hasContent("second");
        assertThat(evidence.resolve("new-0-3")).hasContent("third");
        assertThat(told).containsExactly("altered/new-0", "altered/new-0-2", "altered/new-0-3");
    }
}
