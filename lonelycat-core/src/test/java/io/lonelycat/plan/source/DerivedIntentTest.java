// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that states no intent says what it changes, and never what is in a file. */
class DerivedIntentTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            docs/guide.md                  | Add docs/guide.md
            docs/a.md, docs/b/c.md         | Change 2 files below docs
            a/b/c.md, a/b/d/e.md, a/b/f.md | Change 3 files below a/b
            a.md, ab/c.md                  | Change 2 files
            """)
    void saysWhichFilesItChanges(String files, String intent, @TempDir Path folder) {
        StringBuilder patch = new StringBuilder();
        for (String file : files.split(", ", -1)) {
            patch.append("--- /dev/null\n+++ b/").append(file).append("\n@@ -0,0 +1 @@\n+secret words\n");
        }

        assertThat(new Sandbox(folder).plan(patch.toString()).message()).startsWith("Planned: " + intent + "\n");
    }
}
