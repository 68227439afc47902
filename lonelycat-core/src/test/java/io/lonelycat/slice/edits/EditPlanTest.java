// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditPlanTest {
    private static final SmallTree POEM = SmallTree.empty().file("poem.txt", "one\ntwo\nthree\ntwo\n");

    @TempDir
    Path folder;

    private PlanLab lab(SmallTree tree) {
        try {
            return PlanLab.in(Files.createTempDirectory(folder, "lab"), tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String edits(String... edits) {
        return "{\"schema\": \"lonelycat.edits/1\", \"edits\": [\n" + String.join(",\n", edits) + "\n]}";
    }

    private void refuses(SmallTree tree, String edits, String... parts) {
        PlanLab lab = lab(tree);
        assertThatThrownBy(() -> lab.edits(edits))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
        assertThat(lab.plans()).satisfiesAnyOf(plans -> assertThat(plans).doesNotExist(), plans -> assertThat(plans)
                .isEmptyDirectory());
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).value();
    }

    @Test
    void makesOneChangeOfEachKind() {
        SmallTree before = POEM.file("old", "1\n").file("gone", "g").file("run.sh", "x");

        Planned planned = lab(before)
                .edits(edits(
                        "{\"op\": \"write\", \"path\": \"new/file\", \"text\": \"hello\\n\", \"expect\": \"absent\"}",
                        "{\"op\": \"write\", \"path\": \"bytes\", \"base64\": \"AP8=\", \"mode\": \"100755\"}",
                        "{\"op\": \"write\", \"path\": \"link\", \"text\": \"poem.txt\", \"mode\": \"120000\"}",
                        "{\"op\": \"replace\", \"path\": \"poem.txt\", \"old\": \"three\", \"new\": \"3\"}",
                        "{\"op\": \"rename\", \"path\": \"old\", \"to\": \"fresh\"}",
                        "{\"op\": \"remove\", \"path\": \"gone\", \"expect\": \"" + digest("g") + "\"}",
                        "{\"op\": \"mode\", \"path\": \"run.sh\", \"mode\": \"100755\"}"));

        assertThat(before.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty()
                        .file("poem.txt", "one\ntwo\n3\ntwo\n")
                        .file("new/file", "hello\n")
                        .with("bytes", FileMode.EXECUTABLE, new byte[] {0, (byte) 0xff})
                        .link("link", "poem.txt")
                        .file("fresh", "1\n")
                        .executable("run.sh", "x"));
        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.path())
                .containsExactly(
                        "CREATE bytes",
                        "RENAME fresh",
                        "DELETE gone",
                        "CREATE link",
                        "CREATE new/file",
                        "UPDATE poem.txt",
                        "MODE run.sh");
        assertThat(planned.notes()).isEmpty();
        assertThat(planned.proposal().plan().intent()).isEqualTo("Add bytes and 6 more files");
    }

    @Test
    void composesEditsOfTheSameFileInTheirOrder() {
        String poem = digest("one\ntwo\nthree\ntwo\n");

        Planned planned = lab(POEM)
                .edits(edits(
                        "{\"op\": \"replace\", \"path\": \"poem.txt\", \"old\": \"two\", \"new\": \"2\", \"count\": 2,"
                                + " \"expect\": \"" + poem + "\"}",
                        "{\"op\": \"replace\", \"path\": \"poem.txt\", \"old\": \"2\\nthree\", \"new\": \"2\\n3\","
                                + " \"expect\": \"" + poem + "\"}",
                        "{\"op\": \"rename\", \"path\": \"poem.txt\", \"to\": \"song.txt\"}",
                        "{\"op\": \"replace\", \"path\": \"song.txt\", \"old\": \"one\", \"new\": \"1\"}",
                        "{\"op\": \"mode\", \"path\": \"song.txt\", \"mode\": \"100755\"}"));

        assertThat(POEM.apply(planned.proposal())).isEqualTo(SmallTree.empty().executable("song.txt", "1\n2\n3\n2\n"));
        assertThat(planned.proposal().changeset().changes()).hasSize(1);
    }

    @Test
    void exchangesTwoNames() {
        SmallTree before = SmallTree.empty().file("a", "A\n").file("b", "B\n");

        Planned planned = lab(before)
                .edits(edits(
                        "{\"op\": \"rename\", \"path\": \"a\", \"to\": \"c\"}",
                        "{\"op\": \"rename\", \"path\": \"b\", \"to\": \"a\"}",
                        "{\"op\": \"rename\", \"path\": \"c\", \"to\": \"b\"}"));

        assertThat(before.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty().file("a", "B\n").file("b", "A\n"));
    }

    @Test
    void writesAnewUnderANameThatWasRenamedAway() {
        Planned planned = lab(POEM)
                .edits(edits(
                        "{\"op\": \"rename\", \"path\": \"poem.txt\", \"to\": \"old.txt\"}",
                        "{\"op\": \"write\", \"path\": \"poem.txt\", \"text\": \"new\"}"));

        assertThat(POEM.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty().file("poem.txt", "new").file("old.txt", "one\ntwo\nthree\ntwo\n"));
    }

    @Test
    void putsAFolderWhereAFileWas() {
        Planned planned = lab(POEM)
                .edits(edits(
                        "{\"op\": \"remove\", \"path\": \"poem.txt\"}",
                        "{\"op\": \"write\", \"path\": \"poem.txt/part\", \"text\": \"1\"}"));

        assertThat(POEM.apply(planned.proposal())).isEqualTo(SmallTree.empty().file("poem.txt/part", "1"));
        assertThat(planned.notes())
                .containsExactly("`poem.txt` is removed whatever it contains: the edit has no expect");
    }

    @Test
    void refusesATextThatIsThereMoreOftenThanExpectedAndSaysWhere() {
        refuses(
                POEM,
                edits("{\"op\": \"replace\", \"path\": \"poem.txt\", \"old\": \"two\", \"new\": \"2\"}"),
                "edits.json",
                "/edits/0/old",
                "occurs 2 times in `poem.txt`, at the lines 2, 4",
                "1 is expected");
    }

    @Test
    void refusesATextThatOverlapsItself() {
        refuses(
                SmallTree.empty().file("a", "xxx"),
                edits("{\"op\": \"replace\", \"path\": \"a\", \"old\": \"xx\", \"new\": \"y\", \"count\": 2}"),
                "overlaps itself");
    }

    @Test
    void saysWhereATextThatIsNotThereBreaksOff() {
        refuses(
                POEM,
                edits("{\"op\": \"replace\", \"path\": \"poem.txt\", \"old\": \"one\\ntwo\\nfour\\n\", \"new\": \"\"}"),
                "/edits/0/old",
                "does not occur in `poem.txt`",
                "its first 2 lines match from line 1 on, but line 3 is `three` where `four` is expected");
    }

    @Test
    void namesTheNearestLine() {
        refuses(
                SmallTree.empty().file("A.java", "class A {\n    void greet() {}\n}\n"),
                edits("{\"op\": \"replace\", \"path\": \"A.java\", \"old\": \"void great() {}\", \"new\": \"x\"}"),
                "the nearest line is 2: `    void greet() {}`");
    }

    @Test
    void saysThatTheLinesEndWithCrLf() {
        refuses(
                SmallTree.empty().file("dos.txt", "one\r\ntwo\r\n"),
                edits("{\"op\": \"replace\", \"path\": \"dos.txt\", \"old\": \"one\\ntwo\", \"new\": \"1\\n2\"}"),
                "does not occur in `dos.txt`; it would with CRLF");
    }

    @Test
    void replacesBytesAlsoWhereTheFileIsNotUtf8() {
        SmallTree before = SmallTree.empty().bytes("latin1", new byte[] {(byte) 0xe4, 'a', '\r', '\n', (byte) 0xfc});

        Planned planned = lab(before)
                .edits(edits("{\"op\": \"replace\", \"path\": \"latin1\", \"old\": \"a\\r\\n\", \"new\": \"b\"}"));

        assertThat(before.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty().bytes("latin1", new byte[] {(byte) 0xe4, 'b', (byte) 0xfc}));
    }

    @Test
    void refusesWhatIsNotAsExpected() {
        refuses(
                POEM,
                edits("{\"op\": \"write\", \"path\": \"poem.txt\", \"text\": \"x\", \"expect\": \"absent\"}"),
                "/edits/0/expect",
                "exists in the workspace with " + digest("one\ntwo\nthree\ntwo\n"));
        refuses(
                POEM,
                edits("{\"op\": \"remove\", \"path\": \"poem.txt\", \"expect\": \"" + digest("x") + "\"}"),
                "/edits/0/expect",
                "`poem.txt` is stale");
        refuses(
                POEM,
                edits("{\"op\": \"write\", \"path\": \"none\", \"text\": \"x\", \"expect\": \"" + digest("x") + "\"}"),
                "`none` does not exist");
        refuses(
                POEM,
                edits("{\"op\": \"remove\", \"path\": \"poem.txt\", \"expect\": \"missing\"}"),
                "expected a digest",
                "or absent");
    }

    @Test
    void refusesEditsOfWhatIsNotThere() {
        refuses(
                POEM,
                edits(
                        "{\"op\": \"remove\", \"path\": \"poem.txt\"}",
                        "{\"op\": \"replace\", \"path\": \"poem.txt\", \"old\": \"one\", \"new\": \"1\"}"),
                "/edits/1",
                "was taken away by an edit before");
        refuses(POEM, edits("{\"op\": \"mode\", \"path\": \"none\", \"mode\": \"100755\"}"), "does not exist");
        refuses(
                POEM.file("b", "b"),
                edits("{\"op\": \"rename\", \"path\": \"poem.txt\", \"to\": \"b\"}"),
                "`b` exists, so that nothing can be renamed to it");
    }

    @Test
    void neverWritesThroughALinkNorIntoOneUnasked() {
        SmallTree tree = SmallTree.empty().link("link", "target").file("target", "t");
        refuses(
                tree,
                edits("{\"op\": \"write\", \"path\": \"link\", \"text\": \"x\"}"),
                "is a symbolic link. Add the mode");
        refuses(
                SmallTree.empty().link("dir", "elsewhere").file("elsewhere/f", "x"),
                edits("{\"op\": \"write\", \"path\": \"dir/f\", \"text\": \"x\"}"),
                "needs the folder `dir`, where a file or link exists");
        refuses(
                tree,
                edits("{\"op\": \"write\", \"path\": \"l\", \"text\": \"a//b\", \"mode\": \"120000\"}"),
                "target of the link");
    }

    @Test
    void refusesPathsThatLeaveTheWorkspace() {
        refuses(
                POEM,
                edits("{\"op\": \"write\", \"path\": \"../x\", \"text\": \"x\"}"),
                "/edits/0/path",
                "`..` is not a name");
        refuses(
                POEM,
                edits("{\"op\": \"rename\", \"path\": \"poem.txt\", \"to\": \"/etc/x\"}"),
                "/edits/0/to",
                "begins with `/`");
    }

    @Test
    void refusesKeysThatDoNotBelongAndNamesTheNearest() {
        refuses(
                POEM,
                edits("{\"op\": \"replace\", \"path\": \"poem.txt\", \"old\": \"one\", \"new\": \"1\", \"cont\": 2}"),
                "/edits/0/cont",
                "did you mean \"count\"?");
        refuses(POEM, edits("{\"op\": \"replce\", \"path\": \"poem.txt\"}"), "did you mean replace?");
        refuses(
                POEM,
                edits("{\"op\": \"write\", \"path\": \"a\", \"text\": \"x\", \"base64\": \"eA==\"}"),
                "/edits/0/base64",
                "Keep one of the two");
        refuses(POEM, edits("{\"op\": \"write\", \"path\": \"a\"}"), "the content is missing");
        refuses(POEM, edits("{\"op\": \"write\", \"path\": \"a\", \"base64\": \"?\"}"), "not base64");
        refuses(POEM, edits(), "at least one edit");
        refuses(
                POEM,
                "{\"schema\": \"lonelycat.edits/2\", \"edits\": []}",
                "this build reads \"schema\": \"lonelycat.edits/1\"");
    }

    @Test
    void refusesEditsThatChangeNothing() {
        refuses(
                POEM,
                edits("{\"op\": \"replace\", \"path\": \"poem.txt\", \"old\": \"one\", \"new\": \"one\"}"),
                "/edits/0/new",
                "nothing would change");
        refuses(
                POEM,
                edits("{\"op\": \"write\", \"path\": \"poem.txt\", \"text\": \"one\\ntwo\\nthree\\ntwo\\n\"}"),
                "There is nothing to change");
    }

    @Test
    void saysWhichOfSeveralFilesDoNotChange() {
        Planned planned = lab(POEM)
                .edits(edits(
                        "{\"op\": \"mode\", \"path\": \"poem.txt\", \"mode\": \"100644\"}",
                        "{\"op\": \"write\", \"path\": \"a\", \"text\": \"a\"}"));

        assertThat(planned.notes()).containsExactly("`poem.txt`: the edits change nothing here");
        assertThat(planned.proposal().changeset().changes()).hasSize(1);
    }

    @Test
    void saysThatTheFileIsMissingOrAFolder() {
        PlanLab lab = lab(POEM);
        assertThatThrownBy(() -> lab.plan(new EditsInput(Path.of("/nowhere/edits.json"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The file of edits /nowhere/edits.json does not exist");
        assertThatThrownBy(() -> lab.plan(new EditsInput(folder)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a folder");
    }
}
