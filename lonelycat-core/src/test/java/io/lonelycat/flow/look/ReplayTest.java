// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.TreeCopy;
import io.lonelycat.api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String MANY = """
            diff --git a/docs/guide.md b/docs/guide.md
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -old
            +new
            diff --git a/docs/gone.md b/docs/gone.md
            deleted file mode 100644
            --- a/docs/gone.md
            +++ /dev/null
            @@ -1 +0,0 @@
            -gone
            diff --git a/docs/from.md b/docs/more/to.md
            similarity index 100%
            rename from docs/from.md
            rename to docs/more/to.md
            diff --git a/docs/new.md b/docs/new.md
            new file mode 100755
            --- /dev/null
            +++ b/docs/new.md
            @@ -0,0 +1 @@
            +new
            """;

    private final Path folder;
    private final Sandbox first;
    private final Sandbox fresh;

    private static Sandbox checkout(Path folder) {
        return Sandbox.withGuide(folder)
                .file("docs/gone.md", "gone\n")
                .file("docs/from.md", "moved\n")
                .file("docs/other.md", "other\n");
    }

    ReplayTest(@TempDir Path folder) {
        this.folder = folder;
        fresh = checkout(folder.resolve("fresh"));
        first = checkout(folder.resolve("first")).policy("paths: {allow: ['docs/**']}\n");
        first.plan(MANY);
        first.executed("applied");
    }

    private static Answer replay(Sandbox sandbox, Path into) {
        return sandbox.run("verify", "execution", "latest", "into", into.toString());
    }

    private static Map<String, String> withoutPolicy(Sandbox sandbox) {
        Map<String, String> tree = new TreeMap<>(sandbox.tree());
        tree.remove("lonelycat-policy.yaml");
        return tree;
    }

    @Test
    void makesTheSameTreeOfTheTreeBefore() {
        String untouched = fresh.wholeTree().get("docs/other.md");

        Answer result = assertStatus(replay(first, fresh.root), "equal");
        assertThat(result.exitCode()).isEqualTo(Answer.OK);
        assertThat(result.message()).contains("4 files have exactly the recorded content", "no check was run");
        assertThat(fresh.tree()).isEqualTo(withoutPolicy(first));
        assertThat(Files.isExecutable(fresh.root.resolve("docs/new.md"))).isTrue();
        assertThat(fresh.wholeTree().get("docs/other.md")).isEqualTo(untouched);
        assertThat(fresh.executions()).isEmpty();
        assertThat(fresh.stateTree("journal")).isEmpty();
        assertThat(first.executions()).hasSize(1);
    }

    @Test
    void needsNothingButTheFolderOfTheEvidence() throws IOException {
        Path archive = folder.resolve("archive");
        TreeCopy.contents(first.executions().get(0), archive);
        Sandbox reviewer = checkout(folder.resolve("reviewer")).policy("paths: {deny: ['**']}\n");

        assertStatus(reviewer.run("verify", "evidence", archive.toString(), "into", "."), "equal");
        assertThat(withoutPolicy(reviewer)).isEqualTo(withoutPolicy(first));
    }

    @Test
    void namesTheFileThatIsNotAsItWasBefore() {
        fresh.file("docs/gone.md", "another\n");
        Map<String, String> before = fresh.wholeTree();

        Answer result = assertStatus(replay(first, fresh.root), "refused");
        assertThat(result.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(result.message())
                .contains("The change was not applied in " + fresh.root, "`docs/gone.md` was changed after planning")
                .doesNotContain("docs/guide.md");
        assertThat(Sandbox.json(result).required("differing").strings()).containsExactly("docs/gone.md");
        assertThat(fresh.wholeTree()).isEqualTo(before);
    }

    @Test
    void makesNothingThatTheGateOnRecordDidNotAllow() {
        Sandbox denied = checkout(folder.resolve("denied")).policy("paths: {deny: ['docs/**']}\n");
        denied.plan(Sandbox.GUIDE_PATCH);
        denied.executed("denied");
        Answer result = assertStatus(replay(denied, fresh.root), "refused");
        assertThat(result.message()).contains("did not allow the change");
        assertThat(fresh.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    @Test
    void runsNoCheck() {
        Sandbox checked = checkout(folder.resolve("checked")).checks("sh, -c, 'mkdir target && touch target/checked'");
        checked.applied();
        assertThat(checked.root.resolve("target/checked")).exists();
        assertThat(replay(checked, fresh.root).status()).isEqualTo("equal");

        assertThat(fresh.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
        assertThat(fresh.root.resolve("target/checked")).doesNotExist();
    }

    @Test
    void refusesATreeThatIsNotFitForIt() {
        Sandbox other = Sandbox.withGuide(folder.resolve("other"));
        other.applied();

        assertInvalid(() -> replay(first, folder.resolve("nowhere")), "nowhere` is not an existing folder");
        assertInvalid(() -> replay(first, other.root), "already has executions of LonelyCat");
        assertInvalid(() -> replay(first, first.root), "already has executions of LonelyCat");
        assertInvalid(() -> replay(first, folder.resolve("first")), "contains the workspace");
        assertInvalid(() -> replay(first, first.root.resolve("docs")), "is inside");
    }

    @Test
    void makesNoRollBackAgain() {
        String applied = first.executions().get(0).getFileName().toString();
        first.rollback("latest");
        assertInvalid(() -> replay(first, fresh.root), "is a rollback", applied);
    }

    @Test
    void writesThroughNoLink() throws IOException {
        Path outside = folder.resolve("outside");
        Files.move(fresh.root.resolve("docs"), outside);
        Files.createSymbolicLink(fresh.root.resolve("docs"), outside);

        Answer result = assertStatus(replay(first, fresh.root), "refused");
        assertThat(result.message()).contains("is below a symbolic link");
        assertThat(outside.resolve("guide.md")).hasContent("# Guide\nold\n");
        assertThat(Files.exists(outside.resolve("new.md"), LinkOption.NOFOLLOW_LINKS))
                .isFalse();
    }
}
