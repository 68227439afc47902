// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Result;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The summary of a range of time: a folder that is ours as a whole, or not written at all. */
class SummaryFolderTest {
    private static final String FAILING = """
            --- a/docs/guide.md
            +++ b/docs/guide.md
            @@ -1,2 +1,2 @@
             # Guide
            -old
            +bad
            """;

    private static Sandbox failedAndApplied(Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("grep, -q, new, docs/guide.md");
        sandbox.plan(FAILING);
        assertThat(sandbox.execute().status()).isEqualTo("rolled_back");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        return sandbox;
    }

    private static ReportRequest into(Path folder) {
        return new ReportRequest(Optional.of(folder), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ReportRequest about(String paths) {
        return new ReportRequest(Optional.empty(), Optional.of(paths), Optional.empty(), Optional.empty());
    }

    private static ReportRequest between(String since, String until) {
        return new ReportRequest(Optional.empty(), Optional.empty(), Optional.of(since), Optional.of(until));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesAFolderForPeopleAndAgents(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedAndApplied(folder);

        Result result = sandbox.cat().run(ReportRequest.USUAL);

        assertThat(result.status()).as(result.message()).isEqualTo("written");
        assertThat(result.message()).contains("The summary is in .lonelycat/summary", "1 of 2 changes kept (50 %).");
        assertThat(names(sandbox.state("summary"))).containsExactly("agent.md", "index.html", "summary.md");
        assertThat(Files.readString(sandbox.state("summary/agent.md")))
                .contains("rolled back in step verify", "failed checks: `check-1`", "## What worked");
        assertThat(sandbox.cat().verify(Optional.empty(), "all").exitCode()).isEqualTo(Result.OK);
    }

    @Test
    void takesThePlaceOfItselfAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedAndApplied(folder);
        Path place = folder.resolve("out/summary");
        sandbox.cat().run(into(place));
        byte[] first = Files.readAllBytes(place.resolve("summary.md"));

        sandbox.plan(Sandbox.GUIDE_PATCH.replace("-old\n+new", "-new\n+new and more"));
        sandbox.execute();
        Result again = sandbox.cat().run(into(place));

        assertThat(again.status()).isEqualTo("written");
        assertThat(Arrays.equals(first, Files.readAllBytes(place.resolve("summary.md"))))
                .isFalse();
        assertThat(names(folder.resolve("out"))).containsExactly("summary");
    }

    @Test
    void leavesAloneWhatIsNotOurs(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedAndApplied(folder);
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.writeString(site.resolve("index.html"), "<html>mine</html>");
        Path linked =
                Files.createSymbolicLink(folder.resolve("linked"), Files.createDirectory(folder.resolve("target")));
        Path file = Files.writeString(folder.resolve("file"), "mine");

        for (Path place : List.of(site, linked, file)) {
            assertThatThrownBy(() -> sandbox.cat().run(into(place)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("lonelycat.summary");
        }

        assertThat(Files.readString(site.resolve("index.html"))).isEqualTo("<html>mine</html>");
        assertThat(names(folder.resolve("target"))).isEmpty();
    }

    @Test
    void isNeverWrittenThroughALinkOfTheWorkspace(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(sandbox.root.resolve("target"), outside);
        Files.createDirectories(sandbox.root.resolve("build/deep"));
        Files.createSymbolicLink(sandbox.root.resolve("build/deep/er"), outside);
        Files.createSymbolicLink(sandbox.root.resolve("inner"), sandbox.root.resolve("build"));
        Files.createSymbolicLink(folder.resolve("into"), sandbox.root.resolve("build/deep"));

        for (String place : List.of(
                "target", "target/summary", "target/a/b", "build/deep/er/summary", "inner/summary", "../into/er/x")) {
            assertThatThrownBy(() -> sandbox.cat().run(into(Path.of(place))))
                    .as(place)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("lonelycat.summary");
        }

        assertThat(names(outside)).isEmpty();
        assertThat(sandbox.root.resolve("build/summary")).doesNotExist();
    }

    @Test
    void isNotWrittenThroughALinkInTheRecord(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedAndApplied(folder);
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(sandbox.state("summary"), outside);

        assertThatThrownBy(() -> sandbox.cat().run(ReportRequest.USUAL)).isInstanceOf(InvalidInputException.class);

        assertThat(names(outside)).isEmpty();
    }

    @Test
    void staysOutOfTheRecordAndOfWhatGitTracks(@TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder).file(".gitignore", ".lonelycat/\n");
        try (Git git = Git.init().setDirectory(sandbox.root.toFile()).call()) {
            git.add().addFilepattern("docs").call();
        }

        for (String place : List.of(".lonelycat", ".lonelycat/executions", ".lonelycat/summary/more", ".", "docs")) {
            assertThatThrownBy(() -> sandbox.cat().run(into(Path.of(place))))
                    .as(place)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("lonelycat.summary");
        }

        assertThat(sandbox.cat().run(into(Path.of("target/summary"))).status()).isEqualTo("empty");
    }

    @Test
    void saysWhereNothingHappened(@TempDir Path folder) {
        Sandbox sandbox = failedAndApplied(folder);

        Result before = sandbox.cat().run(between("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z"));
        Result elsewhere = sandbox.cat().run(about("src, lib/x.java"));

        assertThat(List.of(before, elsewhere)).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo("empty");
            assertThat(result.exitCode()).isEqualTo(Result.OK);
            assertThat(result.message())
                    .contains("Nothing was executed and nothing was decided")
                    .doesNotContain("0 of 0");
        });
        assertThat(elsewhere.message()).contains("Only what is about src, lib/x.java or below.");
    }

    @Test
    void tellsAnAgentOnlyAboutItsPaths(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedAndApplied(folder).file("src/a.txt", "a\n");
        sandbox.plan("--- a/src/a.txt\n+++ b/src/a.txt\n@@ -1 +1 @@\n-a\n+b\n");
        sandbox.execute();

        sandbox.cat().run(about("src/a.txt"));
        String src = Files.readString(sandbox.state("summary/agent.md"));
        sandbox.cat().run(about("src/a.txt,docs"));
        String both = Files.readString(sandbox.state("summary/agent.md"));

        assertThat(src).contains("1 of 1 change kept (100 %)").doesNotContain("guide.md", "rolled back");
        assertThat(both).contains("2 of 3 changes kept (67 %)", "docs/guide.md", "rolled back");
    }

    @Test
    void readsAPathWithACommaWhereItIsWrittenSo(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedAndApplied(folder).file("src/a,b.txt", "a\n");
        sandbox.plan("--- a/src/a,b.txt\n+++ b/src/a,b.txt\n@@ -1 +1 @@\n-a\n+b\n");
        sandbox.execute();

        Result result = sandbox.cat().run(about("src/a\\,b.txt, lib"));

        assertThat(result.message()).contains("Only what is about src/a,b.txt, lib or below.");
        assertThat(Files.readString(sandbox.state("summary/agent.md"))).contains("1 of 1 change kept (100 %)");
        assertThat(about("a\\,b\\,c,d\\,,,e").read())
                .extracting(WorkspacePath::value)
                .containsExactly("a,b,c", "d,", "e");
        assertThatThrownBy(() -> about("a\\b").read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("backslash");
    }

    /** A kill leaves a draft, or the older summary under the name that it has while it is replaced. */
    @Test
    void tidiesUpBehindARunThatWasKilled(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedAndApplied(folder);
        Path out = folder.resolve("out");
        sandbox.cat().run(into(out.resolve("summary")));
        String old = "exec_" + "0".repeat(26);
        Files.createDirectories(out.resolve(".summary." + old + ".new.tmp"));
        Files.writeString(out.resolve(".summary." + old + ".new.tmp/.index.html.1f-1.tmp"), "<!DOC");
        Files.move(out.resolve("summary"), out.resolve(".summary." + old + ".old.tmp"));
        String underWay = ".summary.exec_" + "7".repeat(26) + ".new.tmp";
        String other = ".other." + old + ".new.tmp";
        Files.createDirectories(out.resolve(underWay));
        Files.createDirectories(out.resolve(other));

        sandbox.cat().run(into(out.resolve("summary")));

        assertThat(names(out)).containsExactly(other, underWay, "summary");
        Path mine = Files.createDirectories(out.resolve(".summary." + old + ".new.tmp"));
        Files.writeString(mine.resolve("notes.txt"), "mine");
        sandbox.cat().run(into(out.resolve("summary")));
        assertThat(mine.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void refusesTimesThatAreNone(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertThatThrownBy(() -> sandbox.cat().run(between("2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be before");
        assertThatThrownBy(() -> sandbox.cat().run(between("yesterday", "2026-01-01T00:00:00Z")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no time with offset");
        assertThatThrownBy(() -> sandbox.cat().run(between("-5000-01-01T00:00:00Z", "2026-01-01T00:00:00Z")))
                .isInstanceOf(InvalidInputException.class);
        assertThat(Files.exists(sandbox.state("summary"))).isFalse();
    }

    @Test
    void asksForAnIndexWhereThereIsOnlyEvidence(@TempDir Path folder) throws IOException {
        Sandbox sandbox = failedAndApplied(folder);
        Files.delete(sandbox.state("history.db"));

        Result result = sandbox.cat().run(ReportRequest.USUAL);

        assertThat(result.status()).isEqualTo("none");
        assertThat(result.message()).contains("rebuild");
        assertThat(Files.exists(sandbox.state("summary"))).isFalse();
    }
}
