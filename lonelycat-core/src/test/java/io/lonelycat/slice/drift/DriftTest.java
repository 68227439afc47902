// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.slice.prune.PruneRequest;
import io.lonelycat.slice.prune.Retention;
import io.lonelycat.workspace.LocaleNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that executions made are compared with what they left there, by evidence, and without following a link. */
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
                .file(
                        "lonelycat-policy.yaml",
                        "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nlimits: {symlinks: warn}\n");
        sandbox.plan(MANY);
        Result executed = sandbox.execute();
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        return sandbox;
    }

    private static Result drift(Sandbox sandbox) {
        return sandbox.cat().run(DriftRequest.ALL);
    }

    private static Map<String, String> standing(Result result) {
        Map<String, String> standing = new TreeMap<>();
        for (InputObject row : rows(result)) {
            standing.put(row.required("path").string(), row.required("standing").string());
        }
        return standing;
    }

    private static List<InputObject> rows(Result result) {
        return Sandbox.json(result).listOrEmpty("drifted").stream()
                .map(value -> value.object())
                .toList();
    }

    @Test
    void saysThatAllIsAsItWasLeft(@TempDir Path folder) {
        Sandbox sandbox = executed(folder);

        Result result = drift(sandbox);

        assertThat(result.status()).as(result.message()).isEqualTo("as_left");
        assertThat(result.exitCode()).isEqualTo(Result.OK);
        assertThat(result.message()).isEqualTo("All 6 files that executions left are as they left them.");
        assertThat(Sandbox.json(result)
                        .required("total")
                        .object()
                        .required("same")
                        .integer(0, 99))
                .isEqualTo(6);
    }

    @Test
    void saysOfEachFileHowItHasChanged(@TempDir Path folder) throws IOException {
        Sandbox sandbox = executed(folder);
        Files.writeString(sandbox.root.resolve("docs/new.md"), "neo\n");
        Files.writeString(sandbox.root.resolve("docs/gone.md"), "back\n");
        Files.setPosixFilePermissions(
                sandbox.root.resolve("docs/run.sh"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.delete(sandbox.root.resolve("docs/to.md"));
        Files.delete(sandbox.root.resolve("docs/link"));
        Files.createSymbolicLink(sandbox.root.resolve("docs/link"), Path.of("run.sh"));

        Result result = drift(sandbox);

        assertThat(result.status()).isEqualTo("drifted");
        assertThat(result.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(standing(result))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "docs/new.md", "changed",
                        "docs/gone.md", "back",
                        "docs/run.sh", "mode",
                        "docs/to.md", "gone",
                        "docs/link", "changed"));
        String id = sandbox.executions().get(0).getFileName().toString();
        assertThat(result.message())
                .startsWith("5 of 6 files that executions left are not as they left them:\n")
                .contains("  docs/new.md has other bytes (" + id + ")")
                .contains("Of 6 files that " + id + " left, 5 are not as it left them.");
    }

    @Test
    void followsNoLinkAndSaysWhatIsInThePlaceOfAFile(@TempDir Path folder) throws IOException {
        Sandbox sandbox = executed(folder);
        Files.delete(sandbox.root.resolve("docs/new.md"));
        Files.createSymbolicLink(
                sandbox.root.resolve("docs/new.md"), Files.writeString(folder.resolve("outside"), "new\n"));
        Files.delete(sandbox.root.resolve("docs/run.sh"));
        Files.createDirectory(sandbox.root.resolve("docs/run.sh"));

        assertThat(standing(drift(sandbox))).isEqualTo(Map.of("docs/new.md", "link", "docs/run.sh", "folder"));

        Files.move(sandbox.root.resolve("docs"), folder.resolve("moved"));
        Files.createSymbolicLink(sandbox.root.resolve("docs"), folder.resolve("moved"));

        assertThat(standing(drift(sandbox))).containsEntry("docs/to.md", "link").doesNotContainKey("docs/gone.md");
    }

    @Test
    void asksOnlyTheLastExecutionOfEachFile(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        String first = Sandbox.id(sandbox.execute(), "execution");
        String second = Sandbox.id(sandbox.cat().rollback("latest", Optional.empty()), "execution");

        assertThat(drift(sandbox).status()).isEqualTo("as_left");
        Result ofFirst = sandbox.cat().run(new DriftRequest(Optional.empty(), Optional.empty(), Optional.of(first)));
        assertThat(ofFirst.message()).contains("1 were changed by later executions");
        assertThat(ofFirst.exitCode()).isEqualTo(Result.OK);

        sandbox.file("docs/guide.md", "by hand\n");
        assertThat(rows(drift(sandbox))).singleElement().satisfies(row -> assertThat(
                        row.required("executionId").string())
                .isEqualTo(second));
        assertThat(sandbox.cat()
                        .run(new DriftRequest(Optional.empty(), Optional.empty(), Optional.of("latest")))
                        .status())
                .isEqualTo("drifted");
    }

    @Test
    void looksOnlyWhereItIsAskedTo(@TempDir Path folder) {
        Sandbox sandbox = executed(folder);
        sandbox.file("docs/new.md", "by hand\n");

        assertThat(asked(sandbox, Optional.of("docs"), Optional.empty()).status())
                .isEqualTo("drifted");
        assertThat(asked(sandbox, Optional.of("docs/new.md"), Optional.empty()).status())
                .isEqualTo("drifted");
        assertThat(asked(sandbox, Optional.of("docs/to.md"), Optional.empty()).status())
                .isEqualTo("as_left");
        assertThat(asked(sandbox, Optional.of("doc"), Optional.empty()).status())
                .isEqualTo("none");
        assertThat(asked(sandbox, Optional.empty(), Optional.of("2000-01-01T00:00:00Z"))
                        .status())
                .isEqualTo("drifted");
        assertThat(asked(sandbox, Optional.empty(), Optional.of("2100-01-01T00:00:00Z"))
                        .status())
                .isEqualTo("none");
        assertThatThrownBy(() -> asked(sandbox, Optional.of("../x"), Optional.empty()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> asked(sandbox, Optional.empty(), Optional.of("yesterday")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("since");
        assertThatThrownBy(() ->
                        sandbox.cat().run(new DriftRequest(Optional.empty(), Optional.empty(), Optional.of("exec_x"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("There is no execution");
    }

    private static Result asked(Sandbox sandbox, Optional<String> path, Optional<String> since) {
        return sandbox.cat().run(new DriftRequest(path, since, Optional.empty()));
    }

    @Test
    void saysWhichCommitItWas(@TempDir Path folder) throws Exception {
        Sandbox sandbox = executed(folder);
        try (Git git = Git.init().setDirectory(sandbox.root.toFile()).call()) {
            commit(git, "What the execution made");
            assertThat(drift(sandbox).status()).isEqualTo("as_left");
            sandbox.file("docs/new.md", "by a commit\n");
            Files.delete(sandbox.root.resolve("docs/to.md"));
            String commit = commit(git, "Edit by hand");
            sandbox.file("docs/run.sh", "not committed\n");

            Result result = drift(sandbox);

            Map<String, String> git_ = new TreeMap<>();
            rows(result)
                    .forEach(row -> git_.put(
                            row.required("path").string(), row.required("git").string()));
            assertThat(git_)
                    .isEqualTo(Map.of("docs/new.md", "commit", "docs/to.md", "commit", "docs/run.sh", "not_committed"));
            assertThat(rows(result))
                    .extracting(row -> row.required("text").string())
                    .contains("has other bytes, not committed");
            assertThat(result.message())
                    .contains("docs/new.md has other bytes, by commit " + commit.substring(0, 10)
                            + " of Somebody (Edit by hand)")
                    .contains("docs/run.sh has other bytes, not committed");
        }
    }

    @Test
    void saysThatGitNeverHadTheChange(@TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder);
        try (Git git = Git.init().setDirectory(sandbox.root.toFile()).call()) {
            commit(git, "Before");
            sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(10));
            sandbox.plan(Sandbox.GUIDE_PATCH);
            assertThat(sandbox.execute().status()).isEqualTo("applied");
            git.checkout().addPath("docs/guide.md").call();

            assertThat(drift(sandbox).message()).contains("as in the newest commit, which does not have the change");
        }
    }

    private static String commit(Git git, String message) throws Exception {
        git.add().addFilepattern("docs").call();
        git.add().addFilepattern("docs").setUpdate(true).call();
        return git.commit()
                .setMessage(message)
                .setAuthor("Somebody", "jo@example.org")
                .setCommitter("Somebody", "jo@example.org")
                .setSign(false)
                .call()
                .name();
    }

    /** The index alone proves nothing: any process can write to it. */
    @Test
    void believesTheEvidenceAndSaysWhereItCannotBeRead(@TempDir Path folder) throws IOException {
        Sandbox sandbox = executed(folder);
        Altered.append(sandbox.executions().get(0).resolve("changeset.json"), " ");

        Result result = drift(sandbox);

        assertThat(result.status()).isEqualTo("as_left");
        assertThat(result.message())
                .contains("The evidence of " + sandbox.executions().get(0).getFileName() + " cannot be read");
        assertThat(Sandbox.json(result).required("unreadable").strings()).hasSize(1);
    }

    @Test
    void saysWhatItCannotLookAt(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        assertThat(drift(sandbox).message()).startsWith("Nothing was executed");
        sandbox.clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(-10));
        sandbox.plan(Sandbox.GUIDE_PATCH);
        sandbox.execute();
        sandbox.clock = Clock.systemUTC();
        sandbox.cat().rollback("latest", Optional.empty());
        sandbox.cat().run(new PruneRequest(Retention.of(1, 7, 900), false, Optional.empty(), Optional.empty()));

        assertThat(drift(sandbox).message()).contains("1 pruned execution could not be looked at");
    }

    @Test
    void showsWhatCannotBeSeenInNames(@TempDir Path folder) {
        assumeTrue(LocaleNames.canBe("\u202e"), "the locale has no such letter");
        Sandbox sandbox = new Sandbox(folder)
                .file("lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n");
        sandbox.plan("--- /dev/null\n+++ b/docs/a\u202eb.md\n@@ -0,0 +1 @@\n+new\n");
        sandbox.execute();
        sandbox.file("docs/a\u202eb.md", "other\n");

        assertThat(drift(sandbox).message()).contains("docs/a\\u{202e}b.md").doesNotContain("\u202e");
    }
}
