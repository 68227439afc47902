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
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encodings, line ends, links and names of inputs and of their targets: each is kept, or named by what it is. */
class FieldInputsTest {
    private static final String DIFF = "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n first\n-old\n+new\n";
    private static final String BLOCK = "a.txt\n<<<<<<< SEARCH\nold\n=======\nnew\n>>>>>>> REPLACE\n";
    private static final String ENVELOPE =
            "*** Begin Patch\n*** Update File: a.txt\n@@\n first\n-old\n+new\n*** End Patch\n";
    private static final String WHOLE = "{\"file_path\": \"a.txt\", \"content\": \"first\\nnew\\n\"}";
    private static final String TEXT = "first\nold\n";

    /**
     * An input and the workspace that it is for.
     *
     * @param file the path of the only file; {@code a.txt} is a link to it where it is {@code real/a.txt}, and so is {@code link} to its folder
     * @param result what the file has afterwards, or what the refusal says
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

    private static Row at(String file, String name, String input, String text, String result) {
        return new Row(name, file, TEXT.getBytes(UTF_8), input, text.getBytes(UTF_8), result);
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
                edits("edits of a large file", large, UTF_8, BLOCK, "the limit for edits is"),
                at("real/a.txt", "edits of a link", "in.txt", BLOCK, "Edit the target of the link"),
                at(
                        "real/a.txt",
                        "a patch of a link",
                        "in.patch",
                        DIFF,
                        "with the path of the file that the link points to"),
                at(
                        "real/a.txt",
                        "edits through a link",
                        "in.txt",
                        to("link/a.txt", BLOCK),
                        "`link` is a symbolic link"),
                at(
                        "real/a.txt",
                        "new through a link",
                        "in.txt",
                        to("link/b.txt", WHOLE),
                        "below the symbolic link `link`"),
                at(
                        "real/a.txt",
                        "a patch through a link",
                        "in.patch",
                        to("link/a.txt", DIFF),
                        "Make the patch with the path of the real file"),
                at("sub/a.txt", "a patch of a sub-folder", "in.patch", DIFF, "The workspace has `sub/a.txt`"),
                at("sub/a.txt", "edits of a sub-folder", "in.txt", BLOCK, "Did you mean `sub/a.txt`?"),
                at(
                        "a.txt",
                        "a patch of the folder above",
                        "in.patch",
                        to("repo/a.txt", DIFF),
                        "`git diff --relative`"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void namesWhatTheInputOrItsTargetIs(Row row, @TempDir Path folder) throws IOException {
        Sandbox sandbox = workspace(row, folder);

        assertInvalid(() -> apply(sandbox, row), row.result());
        assertThat(sandbox.root.resolve(row.file())).hasBinaryContent(row.content());
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

    private static String to(String path, String input) {
        return input.replace("a.txt", path);
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
        Path file = Files.write(sandbox.root.resolve("../" + row.input()), row.bytes());
        PlanInput input = row.input().endsWith(".patch") ? new PlanInput.PatchInput(file) : new EditsInput(file);
        return sandbox.cat().run(Requests.apply(Requests.plan(input)));
    }
}
