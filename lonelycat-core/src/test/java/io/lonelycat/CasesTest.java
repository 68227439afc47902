// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Requests;
import io.lonelycat.feature.edits.EditsInput;
import io.lonelycat.plan.source.PlanInput;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans inputs from the field: each is applied completely, or refused without modified files. */
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

    /** Maven 3.9 accepts these POMs, although a strict XML parser rejects them. */
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
    void saysHowToTakeBackWhatMavenMayNotRead(@TempDir Path folder) throws IOException {
        Sandbox sandbox = sandbox("pom-broken-by-the-change", "workspace", folder);
        sandbox.file("../new.patch", "--- /dev/null\n+++ b/.mvn/maven.config\n@@ -0,0 +1 @@\n+--no-such-option\n");

        Answer applied = apply(sandbox, new PlanInput.PatchInput(folder.resolve("new.patch")));

        assertThat(applied.message()).contains("run this in another folder", "workspace=", sandbox.root.toString());
    }

    private static Sandbox sandbox(String name, String workspace, Path folder) throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        TreeCopy.contents(CASES.resolve(name).resolve(workspace), sandbox.root);
        return sandbox.allowing();
    }

    private static Answer apply(Sandbox sandbox, String name, String input) {
        return apply(sandbox, CASES.resolve(name).resolve(input).toAbsolutePath());
    }

    private static Answer apply(Sandbox sandbox, Path file) {
        return apply(
                sandbox, file.toString().endsWith(".patch") ? new PlanInput.PatchInput(file) : new EditsInput(file));
    }

    private static Answer apply(Sandbox sandbox, PlanInput source) {
        return sandbox.cat().run(Requests.apply(Requests.plan(source)));
    }

    private static final String DIFF = "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n first\n-old\n+new\n";
    private static final String BLOCK = "a.txt\n<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE\n";
    private static final String ENVELOPE =
            "*** Begin Patch\n*** Update File: a.txt\n@@\n first\n-old\n+new\n*** End Patch\n";
    private static final String WHOLE = "{\"file_path\": \"a.txt\", \"content\": \"first\\nnew\\n\"}";
    private static final String TEXT = "first\nold\n";

    /**
     * @param file the only file; for {@code real/a.txt}, {@code a.txt} is a link to the file and {@code link} one to its folder
     * @param result the expected content, or a part of the refusal
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(String name, String file, byte[] content, String input, byte[] bytes, String result) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Row patch(String name, String content, Charset as, String patch, String result) {
        return new Row(name, "a.txt", content.getBytes(as), "in.patch", patch.getBytes(UTF_8), result);
    }

    private static Row edits(String name, String content, Charset as, String edits, String result) {
        return new Row(name, "a.txt", content.getBytes(as), "in.txt", edits.getBytes(UTF_8), result);
    }

    private static Row in(Charset encoding, String name, String input, String text, String result) {
        return new Row(name, "a.txt", TEXT.getBytes(UTF_8), input, text.getBytes(encoding), result);
    }

    static Stream<Row> refused() {
        String large = TEXT + ("x".repeat(99) + "\n").repeat(110_000);
        return Stream.of(
                in(UTF_16LE, "a patch in UTF-16", "in.patch", "\ufeff" + DIFF, "is written in UTF-16"),
                in(UTF_16LE, "a patch in UTF-16 without a mark", "in.patch", DIFF, "is written in UTF-16"),
                in(UTF_16LE, "edits in UTF-16", "in.txt", "\ufeff" + BLOCK, "is written in UTF-16"),
                in(UTF_8, "a patch with colours", "in.patch", coloured(), "begins with a colour code of a terminal"),
                in(UTF_8, "edits with colours", "in.txt", coloured(), "begins with a colour code of a terminal"),
                in(UTF_8, "a patch with CRLF", "in.patch", DIFF.replace("\n", "\r\n"), "\\r`"),
                in(UTF_8, "a bold envelope", "in.txt", decorated("**X**"), "nothing before or after them"),
                in(UTF_8, "a quoted envelope", "in.txt", decorated("> X"), "nothing before or after them"),
                in(UTF_8, "an envelope as code", "in.txt", decorated("`X`"), "nothing before or after them"),
                edits(
                        "edits of UTF-16",
                        "\ufeff" + TEXT,
                        UTF_16LE,
                        BLOCK,
                        "`a.txt` is written in UTF-16, but edits need UTF-8 text"),
                edits("a whole write of UTF-16", TEXT, UTF_16LE, WHOLE, "UTF-16 without a byte order mark"),
                edits(
                        "edits of Latin-1",
                        "\u00e9\n" + TEXT,
                        ISO_8859_1,
                        BLOCK,
                        "single-byte encoding, such as ISO-8859-1"),
                edits("edits of an image", "\0\1\2" + TEXT, ISO_8859_1, BLOCK, "binary: it has NUL bytes"),
                patch("a patch of UTF-16", "\ufeff" + TEXT, UTF_16LE, DIFF, "is not UTF-8 text but UTF-16"),
                patch(
                        "lines of UTF-8 into Latin-1",
                        "\u00e9\n" + TEXT,
                        ISO_8859_1,
                        tail("n\u00e9w"),
                        "in another encoding"),
                edits(
                        "an edit of mixed ends",
                        "first\r\nold\nlast\r\n",
                        UTF_8,
                        BLOCK,
                        "mixed line endings, CRLF and LF"),
                edits("a whole write of mixed ends", "first\r\nold\n", UTF_8, WHOLE, "Give a git patch"),
                edits("edits of a large file", large, UTF_8, BLOCK, "the limit for edits is"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void namesWhatTheInputOrItsTargetIs(Row row, @TempDir Path folder) throws IOException {
        Sandbox sandbox = workspace(row, folder);

        assertInvalid(() -> apply(sandbox, row), row.result());
        assertThat(sandbox.root.resolve(row.file())).hasBinaryContent(row.content());
    }

    @ParameterizedTest(name = "{0}, {1} of {2}")
    @CsvSource(delimiter = '|', textBlock = """
            real/a.txt | in.txt   | a.txt      | Edit the target of the link
            real/a.txt | in.patch | a.txt      | with the path of the file that the link points to
            real/a.txt | in.txt   | link/a.txt | `link` is a symbolic link
            real/a.txt | new.txt  | link/b.txt | below the symbolic link `link`
            real/a.txt | in.patch | link/a.txt | Make the patch with the path of the real file
            sub/a.txt  | in.patch | a.txt      | The workspace has `sub/a.txt`
            sub/a.txt  | in.txt   | a.txt      | Did you mean `sub/a.txt`?
            a.txt      | in.patch | repo/a.txt | `git diff --relative`
            """)
    void namesWhereTheTargetOfTheInputIs(String file, String input, String path, String says, @TempDir Path folder)
            throws IOException {
        String text =
                Map.of("in.patch", DIFF, "in.txt", BLOCK, "new.txt", WHOLE).getOrDefault(input, "");
        byte[] content = TEXT.getBytes(UTF_8);

        namesWhatTheInputOrItsTargetIs(
                new Row(input, file, content, input, text.replace("a.txt", path).getBytes(UTF_8), says), folder);
    }

    static Stream<Row> taken() {
        return Stream.of(
                in(UTF_8, "a patch with a mark", "in.patch", "\ufeff" + DIFF, "first\nnew\n"),
                in(UTF_8, "edits with a mark", "in.txt", "\ufeff" + ENVELOPE, "first\nnew\n"),
                in(UTF_8, "edits with CRLF", "in.txt", BLOCK.replace("\n", "\r\n"), "first\nnew\n"),
                patch("Latin-1 into Latin-1", "\u00e9\n" + TEXT, ISO_8859_1, tail("new"), "\ufffd\nfirst\nnew\n"),
                patch("a patch with LF of CRLF", "first\r\nold\r\n", UTF_8, DIFF, "first\r\nnew\r\n"),
                edits("an edit of CRLF", "first\r\nold\r\n", UTF_8, BLOCK, "first\r\nnew\r\n"),
                edits("a whole write of CRLF", "first\r\nold\r\nx\r\n", UTF_8, WHOLE, "first\r\nnew\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void keepsTheEncodingAndTheLineEnds(Row row, @TempDir Path folder) throws IOException {
        Sandbox sandbox = workspace(row, folder);

        assertStatus(apply(sandbox, row), "applied");
        String after = new String(Files.readAllBytes(sandbox.root.resolve("a.txt")), UTF_8);
        assertThat(after.substring(0, Math.min(after.length(), row.result().length())))
                .isEqualTo(row.result());
    }

    private static String coloured() {
        return DIFF.lines().map(line -> "\u001b[36m" + line + "\u001b[m\n").reduce("", String::concat);
    }

    private static String decorated(String how) {
        return ENVELOPE.lines()
                .map(line -> line.startsWith("***") ? how.replace("X", line) : line)
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    private static String tail(String text) {
        return "--- a/a.txt\n+++ b/a.txt\n@@ -2,2 +2,2 @@\n first\n-old\n+" + text + "\n";
    }

    private static Sandbox workspace(Row row, Path folder) throws IOException {
        Sandbox sandbox = new Sandbox(folder).allowing();
        Path file = sandbox.root.resolve(row.file());
        Files.createDirectories(file.getParent());
        Files.write(file, row.content());
        if (row.file().startsWith("real/")) {
            Files.createSymbolicLink(sandbox.root.resolve("a.txt"), Path.of("real/a.txt"));
            Files.createSymbolicLink(sandbox.root.resolve("link"), Path.of("real"));
        }
        return sandbox;
    }

    private static Answer apply(Sandbox sandbox, Row row) throws IOException {
        return apply(sandbox, Files.write(sandbox.root.resolve("../" + row.input()), row.bytes()));
    }
}
