// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check does to the old files, which lie aside meanwhile, is undone as well. */
class TakingBackTest {
    private static final String DEEP_PATCH = """
            --- a/a/b/c/d.md
            +++ b/a/b/c/d.md
            @@ -1 +1 @@
            -old
            +new
            """;

    @Test
    void bringsBackTheModeThatACheckChangedThroughAnotherName(@TempDir Path folder) throws Exception {
        Sandbox sandbox = failing(Sandbox.withGuide(folder), "chmod 700 docs/other.md");
        Path guide = sandbox.root.resolve("docs/guide.md");
        Files.setPosixFilePermissions(guide, PosixFilePermissions.fromString("rw-r-----"));
        Files.createLink(sandbox.root.resolve("docs/other.md"), guide);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer executed = sandbox.execute();

        assertThat(executed.status()).as(executed.message()).isEqualTo("rolled_back");
        assertThat(Files.getPosixFilePermissions(guide)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    }

    /** The old content lies in the journal alone, under a name that the check has as well: a person has to look at it. */
    @Test
    void leavesToAPersonTheContentThatACheckChangedThroughAnotherName(@TempDir Path folder) throws Exception {
        Sandbox sandbox = failing(Sandbox.withGuide(folder), "echo more >> docs/other.md");
        Path guide = sandbox.root.resolve("docs/guide.md");
        Files.createLink(sandbox.root.resolve("docs/other.md"), guide);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer executed = sandbox.execute();

        assertThat(executed.status()).as(executed.message()).isEqualTo("quarantined");
        assertThat(executed.message())
                .contains(
                        "`docs/guide.md`",
                        "docs/other.md",
                        "Both versions of each file of the change, old and new, are");
        assertThat(sandbox.execute().status()).isNotEqualTo("applied");
    }

    @Test
    void bringsBackFoldersInFoldersThatACheckDeleted(@TempDir Path folder) {
        Sandbox sandbox = failing(new Sandbox(folder).file("a/b/c/d.md", "old\n"), "rm -rf a");
        sandbox.plan(DEEP_PATCH);

        Answer executed = sandbox.execute();

        assertThat(executed.status()).as(executed.message()).isEqualTo("could_not_check");
        assertThat(sandbox.tree()).containsAllEntriesOf(Map.of("a/b/c/d.md", "old\n"));
    }

    private static Sandbox failing(Sandbox sandbox, String command) {
        return sandbox.file(
                "lonelycat-policy.yaml",
                "schema: lonelycat.policy/1\npaths: {allow: ['**']}\nchecks: {bad: {command: [sh, '-c', '" + command
                        + "; exit 1']}}\nrequire: {low: {checks: [bad]}}\n");
    }
}
