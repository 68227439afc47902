// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.source.PlanLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts and patches designed for a long search; each took minutes or hours with a plain search. */
class LongSearchTest {
    /** Longer than any machine needs, and less than what it takes to look at everything. */
    private static final Duration SOON = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private void refuses(String file, String says, JsonObject... edits) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("file", file));
        String json = new String(
                Json.pretty(new JsonObject().with("schema", "lonelycat.edits/1").with("edits", List.of(edits))), UTF_8);

        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> lab.edits(json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says));
    }

    private static JsonObject replace(String old, String with) {
        return new JsonObject()
                .with("op", "replace")
                .with("path", "file")
                .with("old", old)
                .with("new", with);
    }

    @Test
    void findsALongTextThatIsNearlyEverywhere() {
        refuses("a".repeat(4 << 20), "not in `file`", replace("a".repeat(1 << 20) + "b", ""));
    }

    @Test
    @Tag("long")
    void findsNearLinesWhereAllLinesAreAlike() {
        refuses("a\n".repeat(900_000), "not in `file`", replace("a\n".repeat(300_000) + "b", ""));
    }

    @Test
    @Tag("long")
    void findsSimilarLinesAmongMany() {
        String line = "abcdefghi!".repeat(9);
        refuses(
                (line + "\n").repeat(110_000),
                "no line is like the first one",
                replace(line.toUpperCase(Locale.ROOT).replaceAll("[A-F]", "?"), ""));
    }

    @Test
    void countsPlacesThatOverlap() {
        refuses("a".repeat(9 << 20), "in 1000000 places", replace("a".repeat(200), ""));
    }

    @Test
    void makesNoFileThatIsTooLargeForADocument() {
        refuses(
                "a".repeat(1000),
                "is the limit for what edits make",
                replace("a", "b".repeat(100_000)).with("replace_all", true));
    }

    @Test
    @Tag("long")
    void looksThroughSoManyBytesAndNoMore() {
        JsonObject[] edits = IntStream.range(0, 2000)
                .mapToObj(i -> replace(i % 2 == 0 ? "x" : "y", i % 2 == 0 ? "y" : "x"))
                .toArray(JsonObject[]::new);
        refuses("x" + "a".repeat(9 << 20), "were searched", edits);
    }

    @Test
    @Tag("long")
    void givesUpHunksThatAreFarFromWhereTheySay() {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("file", "a\n".repeat(200_000)));
        int lines = 100_000;
        String hunk = "@@ -2," + lines + " +2," + (lines + 1) + " @@\n" + " a\n".repeat(lines - 2) + "+c\n b\n a\n";

        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> lab.planPatch("--- a/file\n+++ b/file\n" + hunk))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the search for them was given up"));
    }

    private void refusesText(String file, String says, String text) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("file", file));

        assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(() -> lab.edits(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says));
    }

    private static String block(String search) {
        return "file\n<<<<<<< SEARCH\n" + search + "=======\nb\n>>>>>>> REPLACE\n";
    }

    private static final String NEARLY = "ab\n".repeat(900_000);

    @Test
    void findsABlockThatIsNearlyEverywhere() {
        refusesText(NEARLY, "not in `file`", block("ab\n".repeat(300_000) + "c\n"));
    }

    @Test
    @Tag("long")
    void findsABlockThatIsNearlyEverywhereButForWhiteSpace() {
        refusesText("  ab\n".repeat(900_000), "places", block(" ab\n".repeat(300_000) + "ab\n"));
    }

    @Test
    @Tag("long")
    void refusesABlockThatIsEverywhere() {
        refusesText(NEARLY, "places", block("ab\n".repeat(300_000)));
    }

    @Test
    @Tag("long")
    void findsManyBlocksThatAreNowhere() {
        refusesText(
                "abcdefghi!".repeat(9).concat("\n").repeat(100_000),
                "not in `file`",
                block("abcdefghi?".repeat(9) + "\n").repeat(2_000));
    }

    @Test
    @Tag("long")
    void findsAnchorsThatAreEverywhere() {
        refusesText(
                "{\n".repeat(900_000),
                "places",
                "*** Begin Patch\n*** Update File: file\n@@ {\n@@ {\n {\n-{\n+a\n*** End Patch\n");
    }

    @Test
    void refusesMoreHunksThanCanBeLookedFor() {
        refusesText(NEARLY, "were searched", "--- a/file\n+++ b/file\n" + "@@ ... @@\n-abc\n+d\n".repeat(500_000));
    }
}
