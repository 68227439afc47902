// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Requests;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.plan.source.PlanInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Inputs from the field, each in a fresh copy of its workspace: what is taken is whole, what is refused changes nothing and
 * says what helps.
 */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            byte-order-mark-first-line | workspace   | envelope.txt              | a.js | expected.js
            byte-order-mark-first-line | workspace   | block.txt                 | a.js | expected.js
            byte-order-mark-first-line | workspace   | diff.txt                  | a.js | expected.js
            byte-order-mark-first-line | workspace   | first-line-as-context.txt | a.js | expected-context.js
            """)
    void isTakenWhole(String name, String workspace, String input, String file, String expected, @TempDir Path folder)
            throws IOException {
        Sandbox sandbox = sandbox(name, workspace, folder);

        assertThat(apply(sandbox, name, input).status()).isEqualTo("applied");

        assertThat(sandbox.root.resolve(file))
                .hasSameBinaryContentAs(CASES.resolve(name).resolve(expected));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            whole-file-with-fences     | workspace   | new-file.txt           | put each file between longer fences
            whole-file-with-fences     | workspace   | in-a-list.txt          | put each file between longer fences
            whole-file-with-fences     | workspace   | name-in-the-fence.txt  | put each file between longer fences
            whole-file-with-fences     | workspace   | two-files.txt          | put each file between longer fences
            whole-file-with-fences     | workspace   | file-that-is-there.txt | put each file between longer fences
            pom-broken-by-the-change   | workspace   | bad.patch              | `pom.xml` would not be valid XML after the change: line 9
            letters-that-look-the-same | workspace   | accent.json             | `re\\u{301}sume\\u{301} = 1`, not `r\\u{e9}sum\\u{e9} = 1`
            letters-that-look-the-same | workspace   | hyphen.json             | `top\\u{2011}level = 1`, not `top-level = 1`
            names-that-look-the-same   | workspace   | change.patch            | the workspace has the same name in another Unicode form, `re\\u{301}sume\\u{301}.txt` instead of `r\\u{e9}sum\\u{e9}.txt`
            names-that-look-the-same   | workspace   | edit.json               | cannot be created: the workspace has the same name in another Unicode form, `re\\u{301}sume\\u{301}.txt`
            patch-half-applied         | workspace   | change.patch            | `f.txt` has the new content, `n.txt` has not.
            patch-half-applied         | workspace-2 | change.patch            | `n.txt` has the new content, `f.txt` has not.
            patch-lacks-newline-marker | workspace   | no-marker.patch        | Add `\\ No newline at end of file` below line 6 of the patch
            patch-lacks-newline-marker | workspace   | marker-of-the-new-side-only.patch | is `b` without a newline at its end
            """)
    void isRefusedWithWhatHelps(String name, String workspace, String input, String says, @TempDir Path folder)
            throws IOException {
        Sandbox sandbox = sandbox(name, workspace, folder);
        Map<String, String> before = sandbox.wholeTree();

        assertInvalid(() -> apply(sandbox, name, input), says);

        assertThat(sandbox.wholeTree()).isEqualTo(before);
    }

    /** Each of them is read by Maven 3.9; a parser of XML refuses it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n<?xml version=\"1.0\"?>\n<project><name>blank first line</name></project>",
                "<project><name>&eacute;t&eacute; &copy; 2026&nbsp;A</name></project>",
                "\ufeff<?xml version=\"1.0\"?><project><name>mark</name></project>",
                "<project><name x:y='1'>prefix</name><x:z/></project>",
                "<project><name>control \u0001</name></project>",
                "<?xml version=\"1.0\"?><!DOCTYPE project SYSTEM \"pom.dtd\"><project><name>type</name></project>",
                "<project><name>byte \u00ff</name></project>",
                "<project><properties><gr\u00f6\u00dfe>1</gr\u00f6\u00dfe></properties></project>",
            })
    void aPomThatMavenReadsIsNoBrokenOne(String pom, @TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox("pom-broken-by-the-change", "workspace", folder);
        sandbox.file("pom.xml", "<project/>\n");
        byte[] after = pom.getBytes(pom.contains("\u00ff") ? ISO_8859_1 : UTF_8);
        Files.createDirectories(folder.resolve("after"));
        Files.write(folder.resolve("after/pom.xml"), after);

        assertStatus(apply(sandbox, new PlanInput.OverlayInput(folder.resolve("after"), List.of())), "applied");
        assertThat(sandbox.root.resolve("pom.xml")).hasBinaryContent(after);
    }

    @Test
    void saysInWhichLineAPomIsBrokenAlsoBehindBlankLines(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox("pom-broken-by-the-change", "workspace", folder);
        sandbox.file("pom.xml", "\n\n<project>\n<a/>\n</project>\n");
        sandbox.file("../bad.patch", "--- a/pom.xml\n+++ b/pom.xml\n@@ -4 +4 @@\n-<a/>\n+<a</a>\n");

        assertThatThrownBy(() -> apply(sandbox, new PlanInput.PatchInput(folder.resolve("bad.patch"))))
                .hasMessageContaining("`pom.xml` would not be valid XML after the change: line 4");
    }

    @Test
    void saysHowToTakeBackWhatMavenMayNotRead(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox("pom-broken-by-the-change", "workspace", folder);
        sandbox.file("../new.patch", "--- /dev/null\n+++ b/.mvn/maven.config\n@@ -0,0 +1 @@\n+--no-such-option\n");

        Answer applied = apply(sandbox, new PlanInput.PatchInput(folder.resolve("new.patch")));

        assertThat(applied.message()).contains("run this in another folder", "workspace=", sandbox.root.toString());
    }

    @Test
    void executesNoPlanThatIsLeftOver(@TempDir Path folder) throws IOException {
        String name = "older-plan-is-taken";
        Sandbox sandbox = sandbox(name, "workspace", folder);
        String first = Sandbox.id(plan(sandbox, name, "first.patch"), "plan");
        Answer second = plan(sandbox, name, "second.patch");

        assertThat(second.message()).contains("Plans not executed yet: " + first, "delete its folder");
        assertThat(sandbox.execute(second).status()).isEqualTo("applied");
        Map<String, String> before = sandbox.wholeTree();
        assertInvalid(sandbox::execute, "was already executed");
        assertThat(sandbox.wholeTree()).isEqualTo(before);
    }

    private static Answer plan(Sandbox sandbox, String name, String patch) {
        return sandbox.plan(
                new PlanInput.PatchInput(CASES.resolve(name).resolve(patch).toAbsolutePath()));
    }

    private static Sandbox sandbox(String name, String workspace, Path folder) throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        TreeCopy.contents(CASES.resolve(name).resolve(workspace), sandbox.root);
        return sandbox.allowing();
    }

    private static Answer apply(Sandbox sandbox, String name, String input) {
        Path file = CASES.resolve(name).resolve(input).toAbsolutePath();
        return apply(sandbox, input.endsWith(".patch") ? new PlanInput.PatchInput(file) : new EditsInput(file));
    }

    private static Answer apply(Sandbox sandbox, PlanInput source) {
        return sandbox.cat().run(Requests.apply(Requests.plan(source)));
    }
}
