// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.Outcome;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.report.html.ReportPage;
import io.lonelycat.report.html.ReportPage.ReportStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {
    private static final Path RESOURCES = Path.of("src/test/resources/report/page");
    private static final String HOSTILE = "src/\"><script>alert(1)</script>'`&lt; \u202e\u001b[31mgpj\u200b.\u0430dmin";

    @ParameterizedTest
    @ValueSource(strings = {"applied", "denied", "rolled-back", "quarantined"})
    void pageIsAsWritten(String name, @TempDir Path folder) throws IOException {
        Golden.check(name + "/report.html", page(Stories.of(name), evidence(folder)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyPageIsStrictAndLeadsOnlyToFilesThatAreThereAlsoWhereItIsWrittenAgain(String name, @TempDir Path folder)
            throws IOException {
        ExecutionStory story = Stories.of(name);
        String first = page(story, evidence(folder));
        write(
                story,
                folder,
                new SummaryMarkdown(Stories.SECTIONS),
                ReportPage.in(folder, Stories.SECTIONS),
                new ReportStyle());
        assertThat(page(story, folder)).as("written again").isEqualTo(first);
        if (!Set.of("quarantined", "unfinished").contains(name)) {
            Files.writeString(folder.resolve("manifest.json"), "{}");
            Files.writeString(folder.resolve("SHA256SUMS"), "");
        }

        StrictPage.check(folder);
    }

    static Set<String> cases() {
        return GoldenReportsTest.cases();
    }

    @Test
    void hostileContentStaysText(@TempDir Path folder) throws IOException {
        List<FileChange> changes = List.of(Changes.change(Operation.CREATE, HOSTILE, 4, 0));
        byte[] body =
                ("+<img src=x onerror=alert(1)>]]>\n+\u202e\u2066 admin \u0000\u001b[31m\n+\u0430dmin \ud83d\ude00\n+"
                                + "x".repeat(1_000_000) + "\n")
                        .getBytes(UTF_8);
        body[2] = (byte) 0xff;
        Files.write(folder.resolve("changes.patch"), concat(header(HOSTILE, 4).getBytes(UTF_8), body));
        Finding finding =
                Changes.finding("paths.deny", Effect.DENY, OptionalInt.empty(), "`" + HOSTILE + "`\n<b>no</b>");
        ExecutionStory story = Stories.story(
                Changes.decision(changes, List.of(finding)),
                changes,
                List.of(),
                Outcome.refused("denied", "<b>No</b>\u0007", List.of(Stories.path(HOSTILE))));

        StrictPage page = strict(story, folder);

        assertThat(page.texts("h3").get(0))
                .isEqualTo("src/\"><script>alert(1)</script>'`&lt; \\u{202e}\\u{1b}[31mgpj\\u{200b}.\\u{430}dmin");
        assertThat(page.textOf("file-1"))
                .contains("+<\\u{fffd}mg src=x onerror=alert(1)>]]>")
                .contains("+\\u{202e}\\u{2066} admin \\u{0}\\u{1b}[31m\n")
                .contains("+\\u{430}dmin \ud83d\ude00\n")
                .contains("x … and 976 KB more in this line");
        assertThat(page(story, folder)).hasSizeLessThan(20_000);
    }

    @Test
    void aLargeChangeIsShownInPartAndThePageSaysSo(@TempDir Path folder) throws IOException {
        List<FileChange> changes = IntStream.range(0, 3_000)
                .mapToObj(i -> Changes.change(Operation.CREATE, String.format(Locale.ROOT, "src/F%05d.java", i), 3, 0))
                .toList();
        String patch = changes.stream()
                .map(change -> header(change.path().value(), 3) + "+class F {\n+\tint i;\n+}\n")
                .collect(Collectors.joining());
        Files.writeString(folder.resolve("changes.patch"), patch);
        ExecutionStory story = Stories.story(
                Changes.decision(changes, Stories.allowing()),
                changes,
                List.of(),
                Outcome.applied("3000 files were changed."));

        StrictPage page = strict(story, folder);

        assertThat(page.textOf("changes"))
                .contains("This page shows the lines of the first 300 of 3,000 changed files.")
                .contains("The lines of all files are in changes.patch")
                .contains("src/F01999.java", "and 1,000 more in changeset.json")
                .doesNotContain("src/F02000.java");
        assertThat(page.textOf("file-300")).contains("src/F00299.java", "+class F {", "+\tint i;");
        assertThat(page(story, folder)).hasSizeLessThan(1_000_000);
    }

    @Test
    void aRecordWithoutItsPatchStillHasAPage(@TempDir Path folder) {
        StrictPage page = strict(Stories.applied(), folder);

        assertThat(page.textOf("changes")).contains("changes.patch cannot be read.", "src/main/java/App.java");
        assertThat(page.texts("h1")).containsExactly("Applied");
    }

    private static String header(String path, int lines) {
        String name = path.replace("\"", "\\\"").replace("\u001b", "\\033");
        boolean quoted = !name.equals(path);
        String before = quoted ? "\"a/" + name + "\"" : "a/" + path;
        String after = quoted ? "\"b/" + name + "\"" : "b/" + path;
        return "diff --git " + before + " " + after + "\nnew file mode 100644\nindex " + "0".repeat(40) + ".."
                + "1".repeat(40) + "\n--- /dev/null\n+++ " + after + "\n@@ -0,0 +1" + (lines == 1 ? "" : "," + lines)
                + " @@\n";
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = new byte[a.length + b.length];
        System.arraycopy(a, 0, both, 0, a.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static Path evidence(Path folder) throws IOException {
        Files.copy(RESOURCES.resolve("changes.patch"), folder.resolve("changes.patch"));
        Files.createDirectories(folder.resolve("steps"));
        Files.writeString(folder.resolve("steps/05_verify.log"), "started\n");
        return folder;
    }

    private static void write(ExecutionStory story, Path folder, Attachment... attachments) throws IOException {
        for (Attachment attachment : attachments) {
            Files.write(folder.resolve(attachment.name()), attachment.content(story));
        }
    }

    private static StrictPage strict(ExecutionStory story, Path folder) {
        return StrictPage.of(ReportPage.in(folder, Stories.SECTIONS).content(story));
    }

    private static String page(ExecutionStory story, Path folder) {
        return new String(ReportPage.in(folder, Stories.SECTIONS).content(story), UTF_8);
    }
}
