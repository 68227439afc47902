// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.FixtureChange;
import io.lonelycat.gate.patch.JudgeEdits.FileEdits;
import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeEditsTest {
    private static final WorkspacePath TEST = WorkspacePath.of("src/test/java/CatTest.java");

    private final JudgeEdits edits = new JudgeEdits();

    private FileChange code(String path, String... lines) {
        edits.read(WorkspacePath.of(path), false, true, HunkContent.of(lines));
        return FixtureChange.read(InputDocument.yaml(
                        "change.yaml", ("create: " + path + "\nafter: x\n").getBytes(StandardCharsets.UTF_8)))
                .toChange();
    }

    @Test
    void leavesOutLinesThatOnlyMovedInTheFile() {
        edits.read(
                TEST,
                true,
                false,
                HunkContent.of(
                        "-assertTrue(a);",
                        "-assertTrue(a);",
                        "-assertTrue(b);",
                        " int x;",
                        "+ assertTrue( a );",
                        "+@Disabled"));

        assertThat(edits.in(TEST).removed()).hasSize(3);
        assertThat(edits.in(TEST).net().removed())
                .extracting(JudgeMark::text)
                .containsExactly("assertTrue(a);", "assertTrue(b);");
        assertThat(edits.in(TEST).net().added()).extracting(JudgeMark::text).containsExactly("@Disabled");
    }

    @Test
    void countsALineWhoseTextLosesABlankAsGone() {
        edits.read(
                TEST,
                true,
                false,
                HunkContent.of("-assertEquals(\"a, b\", c);", " int x;", "+assertEquals(\"a,b\", c);"));

        assertThat(edits.in(TEST).net().removed()).hasSize(1);
    }

    @Test
    void hasNothingOfAFileThatItDidNotRead() {
        assertThat(edits.in(TEST).removed()).isEmpty();
        assertThat(edits.in(TEST).come()).isEmpty();
    }

    @Test
    void keepsAllSectionsOfAFile() {
        edits.read(TEST, true, false, HunkContent.of("-assertTrue(a);"));
        edits.read(TEST, true, false, HunkContent.of("-assertTrue(b);"));

        assertThat(edits.in(TEST).removed()).hasSize(2);
    }

    @Test
    void namesWhatGoesFromTheCodeAndComesNowhere() {
        List<FileChange> changes = List.of(
                code("src/Cat.java", "-public int purr() {", "-public int hum() {", "-public int hiss() {", "+int a;"),
                code("src/Dog.java", "+public int hum() {"),
                code("src/Fox.java", "-public int bark() {", "+public int call() {"));

        assertThat(edits.goneNames(changes)).containsExactlyInAnyOrder("purr", "hiss");
        assertThat(edits.goneNames(changes.subList(0, 1))).containsExactlyInAnyOrder("purr", "hum", "hiss");
        assertThat(edits.goneNames(changes.subList(2, 3))).isEmpty();
    }

    @Test
    void namesNothingOfJudges() {
        edits.read(TEST, true, true, HunkContent.of("-public int purr() {"));

        assertThat(edits.in(TEST).gone()).isEmpty();
    }

    @Test
    void saysWhenThereIsTooMuchToBeCompared() {
        FileEdits file = new FileEdits();
        JudgeMark mark = JudgeMark.one(MarkKind.DISABLES, 1, "@Disabled");
        for (int i = 0; i < 99_999; i++) {
            edits.add(file, true, mark);
            edits.declare(file, true, "purr");
        }

        assertThat(edits.isTooMuch()).isFalse();
        assertThat(file.added()).hasSize(99_999);

        edits.read(TEST, true, false, HunkContent.of("-assertTrue(a);", "-assertTrue(b);"));
        edits.declare(file, false, "hum");
        edits.declare(file, false, "hiss");

        assertThat(edits.isTooMuch()).isTrue();
        assertThat(edits.in(TEST).removed()).hasSize(1);
        assertThat(file.gone()).containsExactly("hum");
    }
}
