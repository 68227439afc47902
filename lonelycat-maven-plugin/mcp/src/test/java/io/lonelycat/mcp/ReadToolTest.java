// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an agent may see of a file, and how much of it at once. */
class ReadToolTest {
    private static final String POLICY =
            "schema: lonelycat.policy/1\npaths: {deny: ['private/**'], allow: ['**'], unmatched: deny}\n";

    @TempDir
    private Path temporary;

    private Project project() throws IOException {
        Project project = Project.under(POLICY, temporary);
        write(project, "private/plan.md", "closed\n");
        write(project, "certificate.pem", "closed\n");
        write(project, ".git/config", "closed\n");
        write(project, ".lonelycat/place", "closed\n");
        Files.writeString(temporary.resolve("outside.md"), "closed\n");
        Files.createSymbolicLink(project.folder().resolve("link.md"), temporary.resolve("outside.md"));
        Files.createSymbolicLink(project.folder().resolve("away"), temporary);
        return project;
    }

    private static void write(Project project, String path, String text) throws IOException {
        Path file = project.folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Map<String, Object> read(Talk talk, String path) {
        return talk.call("lonelycat_read", Map.of("path", path));
    }

    @Test
    void showsLinesAsTheyAreAndSaysWhatIsLeft() throws IOException {
        Project project = project();
        String text =
                IntStream.rangeClosed(1, 1_000).mapToObj(i -> "\tline " + i).collect(Collectors.joining("\n"));
        write(project, "src/long.txt", text + "\n");
        try (Talk talk = Talk.with(project)) {
            Map<String, Object> whole = read(talk, "src/long.txt");
            Map<String, Object> some =
                    talk.call("lonelycat_read", Map.of("path", "src/long.txt", "line", 999, "lines", 5));

            assertThat(Talk.text(whole, "text"))
                    .startsWith("\tline 1\n\tline 2\n")
                    .endsWith("\tline 400");
            assertThat(Talk.text(whole, "message")).startsWith("src/long.txt, lines 1 to 400 of 1,000, 9,893 bytes.");
            assertThat(whole.get("next"))
                    .isEqualTo(List.of(Map.of(
                            "who",
                            "agent",
                            "tool",
                            "lonelycat_read",
                            "arguments",
                            Map.of("path", "src/long.txt", "line", 401))));
            assertThat(some).containsEntry("text", "\tline 999\n\tline 1000").doesNotContainKey("next");
            assertThat(Talk.text(talk.call("lonelycat_read", Map.of("path", "src/long.txt", "line", 2_000)), "message"))
                    .contains("has 1,000 lines; there is no line 2000");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "private/plan.md, the policy denies it",
        "certificate.pem, the policy denies it",
        ".git/config, belongs to the state",
        ".lonelycat/place, belongs to the state",
        "link.md, is no file but a link",
        "away/outside.md, is behind the link `away`",
        "../outside.md, ..",
        "docs, is no file but a folder",
        "docs/none.md, There is no file `docs/none.md`"
    })
    void showsNothingElse(String path, String why) throws IOException {
        try (Talk talk = Talk.with(project())) {
            Map<String, Object> answer = read(talk, path);

            assertThat(answer)
                    .containsEntry("status", "invalid")
                    .containsKey("next")
                    .doesNotContainKey("text");
            assertThat(Talk.text(answer, "message")).contains(why);
            assertThat(answer.toString()).doesNotContain("closed");
        }
    }

    @Test
    void showsNoFileThatNoListOfThePolicyHas() throws IOException {
        Project project =
                Project.under("schema: lonelycat.policy/1\npaths: {allow: ['docs/**'], unmatched: deny}\n", temporary);
        write(project, "other/a.md", "closed\n");
        try (Talk talk = Talk.with(project)) {
            assertThat(read(talk, "docs/guide.md")).containsEntry("status", "read");
            assertThat(read(talk, "other/a.md")).containsEntry("status", "invalid");
        }
    }

    @Test
    void hidesWhatLooksLikeASecretAndSaysSo() throws IOException {
        Project project = project();
        String key = "AKIA" + "Q3EGRIMWSKXYVB7N";
        write(
                project,
                "docs/secrets.md",
                "one\nkey: " + key + "\n-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIB\n-----END PRIVATE KEY-----\nlast\n");
        try (Talk talk = Talk.with(project)) {
            Map<String, Object> answer = read(talk, "docs/secrets.md");
            Map<String, Object> inside = talk.call("lonelycat_read", Map.of("path", "docs/secrets.md", "line", 4));

            assertThat(Talk.text(answer, "text"))
                    .startsWith("one\n[hidden")
                    .endsWith("\nlast")
                    .doesNotContain(key, "MIIE");
            assertThat(Talk.text(answer, "message")).contains("4 lines hidden");
            assertThat(Talk.text(inside, "text")).doesNotContain("MIIE").endsWith("last");
        }
    }

    @Test
    void isBoundedWhateverTheFileHas() throws IOException {
        Project project = project();
        write(project, "docs/wide.txt", ("x".repeat(100_000) + "\n").repeat(5));
        Files.write(project.folder().resolve("docs/binary"), new byte[] {1, 0, 2});
        Files.write(
                project.folder().resolve("docs/huge.txt"), "y\n".repeat(2 << 20).getBytes(StandardCharsets.UTF_8));
        try (Talk talk = Talk.with(project)) {
            assertThat(Talk.text(read(talk, "docs/wide.txt"), "text"))
                    .hasSizeLessThan(25_000)
                    .contains("characters left out");
            assertThat(Talk.text(read(talk, "docs/binary"), "message")).contains("has 3 bytes and is no text");
            assertThat(Talk.text(read(talk, "docs/huge.txt"), "message")).contains("bytes and is larger than 2 MB");
            Map<String, Object> odd = new HashMap<>(Map.of("path", "docs/guide.md"));
            odd.put("line", 0);
            assertThat(Talk.text(talk.call("lonelycat_read", odd), "message"))
                    .contains("must be a whole number from 1 on");
        }
    }

    /** Else a wrong edit would show what reading does not. */
    @Test
    void isNotGoneRoundByEditsThatDoNotFit() throws IOException {
        Project project = project();
        String key = "AKIA" + "Q3EGRIMWSKXYVB7N";
        write(project, "docs/secrets.md", "one\nkey: " + key + "\nlast\n");
        try (Talk talk = Talk.with(project)) {
            for (String path : List.of("private/plan.md", "certificate.pem", "docs/secrets.md")) {
                String old = path.startsWith("docs") ? "one\nkey: nothing\nlast" : "clozed";
                Map<String, Object> edit = talk.call(
                        "lonelycat_plan", Map.of("path", path, "old_string", old, "new_string", "x", "intent", "Try"));
                Map<String, Object> patch = talk.call(
                        "lonelycat_plan",
                        Map.of(
                                "patch",
                                "--- a/" + path + "\n+++ b/" + path + "\n@@ -2,1 +2,1 @@\n-"
                                        + old.lines().findFirst().orElse("") + "\n+x\n",
                                "intent",
                                "Try"));

                assertThat(List.of(edit, patch)).allSatisfy(answer -> assertThat(answer)
                        .containsEntry("status", "invalid")
                        .containsKey("next")
                        .asString()
                        .doesNotContain("closed", key));
                assertThat(Talk.text(edit, "message")).contains("`" + path + "` are not shown");
            }
        }
    }
}
