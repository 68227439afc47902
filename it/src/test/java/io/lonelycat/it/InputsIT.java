// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class InputsIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void readsNamesOfFilesWhateverTheLocaleSays() throws IOException {
        Scenario scenario = Scenario.copied("edits", temporary.resolve("names"));
        Files.writeString(scenario.folder().resolve("docs/gr\u00fc\u00dfe.md"), "old\n");
        Files.createSymbolicLink(scenario.folder().resolve("docs/li\u00e9"), Path.of("gr\u00fc\u00dfe.md"));
        Files.writeString(scenario.folder().resolve("names.patch"), """
                --- a/docs/gr\u00fc\u00dfe.md
                +++ b/docs/gr\u00fc\u00dfe.md
                @@ -1 +1 @@
                -old
                +new
                --- /dev/null
                +++ b/docs/\u65e5\u672c/neu+%41.md
                @@ -0,0 +1 @@
                +made
                """);
        Map<String, String> before = Tree.contents(scenario.folder());
        Map<String, String> ascii = Map.of("LC_ALL", "C");

        MavenBuild.start(
                        scenario.folder(),
                        ascii,
                        "lonelycat:plan",
                        "lonelycat:gate",
                        "lonelycat:execute",
                        "-Dlonelycat.patch=names.patch")
                .await()
                .succeeded();

        assertThat(scenario.read("docs/gr\u00fc\u00dfe.md")).isEqualTo("new");
        assertThat(scenario.read("docs/\u65e5\u672c/neu+%41.md")).isEqualTo("made");
        scenario.hasSoundEvidence();
        MavenBuild.start(
                        scenario.folder(),
                        ascii,
                        "lonelycat:rollback",
                        "lonelycat:verify",
                        "-Dlonelycat.execution=latest")
                .await()
                .succeeded();
        assertThat(Tree.contents(scenario.folder())).isEqualTo(before);
        scenario.isAtRest();
    }
}
