// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static io.lonelycat.json.TestMembers.members;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.plan.source.PlanLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts and patches for which a naive search needs minutes or hours. */
class LongSearchTest {
    /** Enough for slow machines, but not for a naive search. */
    private static final Duration SOON = Duration.ofMinutes(3);

    private static final String NEARLY = "ab\n".repeat(900_000);
    private static final String LINE = "abcdefghi!".repeat(9);

    @TempDir
    Path folder;

    static Stream<Arguments> edits() {
        return Stream.of(
                row(
                        "a".repeat(4 << 20),
                        "`file` does not have the old lines",
                        List.of(replace("a".repeat(1 << 20) + "b", ""))),
                row("a".repeat(9 << 20), "in 1000000 places", List.of(replace("a".repeat(200), ""))),
                row(
                        "a".repeat(1000),
                        "the limit is",
                        List.of(members(
                                "op",
                                "replace",
                                "path",
                                "file",
                                "old",
                                "a",
                                "new",
                                "b".repeat(100_000),
                                "replace_all",
                                true))),
                row(NEARLY, "`file` does not have the old lines", block("ab\n".repeat(300_000) + "c\n")),
                row(
                        NEARLY,
                        "there are too many edits of large files",
                        "--- a/file\n+++ b/file\n" + "@@ ... @@\n-abc\n+d\n".repeat(500_000)));
    }

    static Stream<Arguments> longEdits() {
        List<Map<String, Object>> many = IntStream.range(0, 2000)
                .mapToObj(i -> replace(i % 2 == 0 ? "x" : "y", i % 2 == 0 ? "y" : "x"))
                .toList();
        String anchors = "*** Begin Patch\n*** Update File: file\n@@ {\n@@ {\n {\n-{\n+a\n*** End Patch\n";
        return Stream.of(
                row(
                        "a\n".repeat(900_000),
                        "`file` does not have the old lines",
                        List.of(replace("a\n".repeat(300_000) + "b", ""))),
                row(
                        (LINE + "\n").repeat(110_000),
                        "no line of the file is similar",
                        List.of(replace(LINE.toUpperCase(Locale.ROOT).replaceAll("[A-F]", "?"), ""))),
                row("x" + "a".repeat(9 << 20), "there are too many edits of large files", many),
                row("  ab\n".repeat(900_000), "places", block(" ab\n".repeat(300_000) + "ab\n")),
                row(NEARLY, "places", block("ab\n".repeat(300_000))),
                row(
                        (LINE + "\n").repeat(100_000),
                        "`file` does not have the old lines",
                        block("abcdefghi?".repeat(9) + "\n").repeat(2_000)),
                row("{\n".repeat(900_000), "places", anchors));
    }

    private static Arguments row(String file, String says, List<Map<String, Object>> edits) {
        Map<String, Object> document = members("schema", "lonelycat.edits/1", "edits", edits);
        return row(file, says, new String(Json.pretty(document), UTF_8));
    }

    private static Arguments row(String file, String says, String edits) {
        return arguments(says, file.toCharArray(), edits.toCharArray());
    }

    private static Map<String, Object> replace(String old, String with) {
        return members("op", "replace", "path", "file", "old", old, "new", with);
    }

    private static String block(String search) {
        return "file\n<<<<<<< SEARCH\n" + search + "=======\nb\n>>>>>>> REPLACE\n";
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("edits")
    void refusesSoon(String says, char[] file, char[] edits) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("file", new String(file)));

        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> lab.edits(new String(edits)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says));
    }

    @ParameterizedTest(name = "{index} {0}")
    @MethodSource("longEdits")
    @Tag("long")
    void refusesSoonAlsoWhatIsLonger(String says, char[] file, char[] edits) {
        refusesSoon(says, file, edits);
    }

    @Test
    @Tag("long")
    void givesUpHunksThatAreFarFromWhereTheySay() {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("file", "a\n".repeat(200_000)));
        int lines = 100_000;
        String hunk = "@@ -2," + lines + " +2," + (lines + 1) + " @@\n" + " a\n".repeat(lines - 2) + "+c\n b\n a\n";

        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> lab.planPatch("--- a/file\n+++ b/file\n" + hunk))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("to be found in reasonable time"));
    }
}
