// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {
    private static final String MANY = """
            --- /dev/null
            +++ b/docs/new.md
            @@ -0,0 +1 @@
            +new
            --- a/docs/gone.md
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            diff --git a/docs/run.sh b/docs/run.sh
            new file mode 100755
            --- /dev/null
            +++ b/docs/run.sh
            @@ -0,0 +1 @@
            +run
            diff --git a/docs/from.md b/docs/to.md
            similarity index 100%
            rename from docs/from.md
            rename to docs/to.md
            diff --git a/docs/link b/docs/link
            new file mode 120000
            --- /dev/null
            +++ b/docs/link
            @@ -0,0 +1 @@
            +new.md
            \\ No newline at end of file
            """;

    private static Sandbox executed(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder)
                .file("docs/gone.md", "gone\n")
                .file("docs/from.md", "from\n")
                .allowing("limits: {symlinks: warn}\n");
        sandbox.plan(MANY);
        sandbox.executed("applied");
        return sandbox;
    }

    private static Answer drift(Sandbox sandbox, String execution) {
        return sandbox.run("verify", "execution", execution, "drift", "true");
    }

    private static List<String> drifted(Answer result) {
        return Sandbox.json(result).listOrEmpty("drifted").stream()
                .map(row -> row.object().required("path").string())
                .toList();
    }

    @Test
    void namesEachFileThatDiffers(@TempDir Path folder) throws IOException {
        Sandbox sandbox = executed(folder);
        Files.writeString(sandbox.root.resolve("docs/new.md"), "neo\n");
        Files.writeString(sandbox.root.resolve("docs/gone.md"), "back\n");
        Files.setPosixFilePermissions(
                sandbox.root.resolve("docs/run.sh"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.delete(sandbox.root.resolve("docs/to.md"));
        Files.delete(sandbox.root.resolve("docs/link"));
        Files.createSymbolicLink(sandbox.root.resolve("docs/link"), Path.of("run.sh"));

        Answer result = assertStatus(drift(sandbox, "latest"), "drifted");
        assertThat(result.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(drifted(result))
                .containsExactly("docs/gone.md", "docs/link", "docs/new.md", "docs/run.sh", "docs/to.md");
        String id = sandbox.executions().get(0).getFileName().toString();
        assertThat(result.message())
                .startsWith("5 of 5 files modified since the execution that wrote them:\n")
                .contains("  docs/new.md (" + id + ")");
    }

    @Test
    void followsNoLink(@TempDir Path folder) throws IOException {
        Sandbox sandbox = executed(folder);
        Files.delete(sandbox.root.resolve("docs/new.md"));
        Files.createSymbolicLink(
                sandbox.root.resolve("docs/new.md"), Files.writeString(folder.resolve("outside"), "new\n"));
        Files.delete(sandbox.root.resolve("docs/run.sh"));
        Files.createDirectory(sandbox.root.resolve("docs/run.sh"));

        assertThat(drifted(drift(sandbox, "latest"))).containsExactly("docs/new.md", "docs/run.sh");

        Files.move(sandbox.root.resolve("docs"), folder.resolve("moved"));
        Files.createSymbolicLink(sandbox.root.resolve("docs"), folder.resolve("moved"));

        assertThat(drifted(drift(sandbox, "latest"))).contains("docs/to.md", "docs/link", "docs/run.sh");
    }

    @Test
    void countsTheNewestExecutionOfEachPath(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);
        String first = Sandbox.id(sandbox.execute(), "execution");
        String second = Sandbox.id(sandbox.rollback("latest"), "execution");

        assertThat(drift(sandbox, "all").message())
                .endsWith("No drift: 1 file compared, none modified since an execution wrote it.");
        assertThat(drift(sandbox, first).message())
                .endsWith("No drift: 0 files compared, none modified since an execution wrote it.");

        sandbox.file("docs/guide.md", "by hand\n");
        assertThat(drift(sandbox, "all").message()).contains("docs/guide.md (" + second + ")");
        assertThat(drift(sandbox, "latest").status()).isEqualTo("drifted");
        assertThat(drift(sandbox, first).status()).isEqualTo("verified");
    }
}
