// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detects checks that write to the evidence of their own execution. */
class OpenEvidenceTest {
    @TempDir
    private Path folder;

    private Path path = Path.of("");
    private OpenEvidence held = new OpenEvidence(Path.of("/"));

    @BeforeEach
    void hold() throws IOException {
        held.close();
        path = Files.createDirectory(folder.resolve("exec_1"));
        Files.createDirectory(path.resolve("steps"));
        Files.writeString(path.resolve("plan.json"), "plan");
        held = new OpenEvidence(path);
        held.adoptAllBut("");
        append("steps/01.log", "one\n");
        append("events.jsonl", "first\n");
    }

    @AfterEach
    void close() {
        held.close();
    }

    private void append(String name, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        held.append(name, bytes, 0, bytes.length);
    }

    private static FileSum sum(String name, String content) {
        return new FileSum(name, Digest.of(content.getBytes(UTF_8)), content.length());
    }

    @Test
    void namesEachDifferenceOnce() throws IOException {
        Files.writeString(path.resolve("plan.json"), "evil");
        Files.delete(path.resolve("steps/01.log"));
        Files.createDirectory(path.resolve("steps/01.log"));
        Files.writeString(path.resolve("steps/01.log/deep"), "evil");
        Files.writeString(path.resolve("steps/02.log"), "never");
        Files.writeString(path.resolve("manifest.json"), "{}");

        assertThat(held.compare())
                .containsExactly("manifest.json", "plan.json", "steps/01.log", "steps/01.log/deep", "steps/02.log");
        assertThat(held.compare()).isEmpty();
        assertThat(held.sums()).isEqualTo(FolderListing.of(path).files());
    }

    @Test
    void namesALinkWhereAFileWasWritten() throws IOException {
        Files.delete(path.resolve("plan.json"));
        Files.createSymbolicLink(path.resolve("plan.json"), folder.resolve("elsewhere"));

        assertThat(held.compare()).containsExactly("plan.json");
    }

    @Test
    void goesOnInANewFolderWhereTheFolderWasMovedAway() throws IOException {
        Files.move(path, folder.resolve("away"));

        assertThat(held.compare()).containsExactly(".");
        append("steps/02.log", "two\n");

        assertThat(FolderListing.of(path).files()).containsOnlyKeys("steps/02.log");
        assertThat(held.compare()).isEmpty();
    }

    @Test
    void goesOnWithALogThatWasAltered() throws IOException {
        Files.writeString(path.resolve("steps/01.log"), "evil\n");
        assertThat(held.compare()).containsExactly("steps/01.log");

        append("steps/01.log", "two\n");

        assertThat(held.compare()).isEmpty();
        assertThat(held.sums()).containsEntry("steps/01.log", sum("steps/01.log", "evil\ntwo\n"));
    }

    @Test
    void putsAFolderInPlaceOfALink() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        StateFiles.deleteTree(path.resolve("steps"));
        Files.createSymbolicLink(path.resolve("steps"), elsewhere);
        assertThat(held.compare()).containsExactly("steps", "steps/01.log");

        append("steps/02.log", "three\n");

        assertThat(elsewhere).isEmptyDirectory();
        assertThat(path.resolve("steps/02.log")).hasContent("three");
    }

    @Test
    void countsAFileAsWrittenByADigestThatIsKnown() throws IOException {
        Files.writeString(path.resolve("changes.patch"), "large");
        held.adopt("changes.patch", Digest.of("large".getBytes(UTF_8)), 5);
        assertThat(held.compare()).isEmpty();

        Files.writeString(path.resolve("changes.patch"), "other");
        assertThat(held.compare()).containsExactly("changes.patch");
    }
}
