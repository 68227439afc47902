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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that writes into the evidence of its own execution changes nothing of what was told. */
class HeldEvidenceTest {
    @TempDir
    private Path folder;

    private Path path = Path.of("");
    private HeldEvidence held = new HeldEvidence(Path.of("/"));

    @BeforeEach
    void hold() throws IOException {
        held.close();
        path = Files.createDirectory(folder.resolve("exec_1"));
        Files.createDirectory(path.resolve("steps"));
        Files.writeString(path.resolve("plan.json"), "plan");
        held = new HeldEvidence(path);
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

    private void isWhole() {
        assertThat(FolderListing.of(path).files())
                .isEqualTo(Map.of(
                        "plan.json", sum("plan.json", "plan"),
                        "steps/01.log", sum("steps/01.log", "one\n"),
                        "events.jsonl", sum("events.jsonl", "first\n")));
        assertThat(FolderListing.of(path).odd()).isEmpty();
        assertThat(held.fix(Set.of())).isEmpty();
    }

    @Test
    void writesAgainWhatWasAltered() throws IOException {
        Files.writeString(path.resolve("plan.json"), "evil");
        Files.writeString(path.resolve("steps/01.log"), "one\nand two\n");

        assertThat(held.fix(Set.of())).containsExactly("plan.json", "steps/01.log");
        isWhole();
    }

    @Test
    void writesAgainWhatWasRemovedOrReplaced() throws IOException {
        Files.delete(path.resolve("events.jsonl"));
        Files.delete(path.resolve("plan.json"));
        Files.createDirectories(path.resolve("plan.json/deep"));
        Files.delete(path.resolve("steps/01.log"));
        Files.createSymbolicLink(path.resolve("steps/01.log"), Path.of("/etc/hostname"));

        assertThat(held.fix(Set.of())).containsExactly("events.jsonl", "plan.json", "steps/01.log");
        isWhole();
    }

    @Test
    void takesAwayWhatWasAdded() throws IOException {
        Files.writeString(path.resolve("manifest.json"), "{}");
        Files.writeString(path.resolve("steps/02.log"), "never");
        Files.createDirectories(path.resolve("more/deep"));

        assertThat(held.fix(Set.of())).containsExactly("manifest.json", "more", "steps/02.log");
        isWhole();
    }

    @Test
    void makesAFolderAgainThatBecameAFileOrALink() throws IOException {
        StateFiles.deleteTree(path.resolve("steps"));
        Files.writeString(path.resolve("steps"), "no folder");
        assertThat(held.fix(Set.of())).containsExactly("steps/01.log");
        isWhole();

        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        StateFiles.deleteTree(path.resolve("steps"));
        Files.createSymbolicLink(path.resolve("steps"), elsewhere);
        assertThat(held.fix(Set.of())).containsExactly("steps/01.log");
        assertThat(elsewhere).isEmptyDirectory();
        isWhole();
    }

    @Test
    void makesTheWholeFolderAgainWhereItWasMovedAway() throws IOException {
        Files.move(path, folder.resolve("away"));

        assertThat(held.fix(Set.of())).containsExactly(".");
        isWhole();
    }

    @Test
    void takesAFileForItsOwnThatARollBackHasKeptThere() throws IOException {
        Files.createDirectory(path.resolve("altered"));
        Files.writeString(path.resolve("altered/new-0"), "kept");

        assertThat(held.fix(Set.of("altered/new-0", "altered/never"))).isEmpty();

        assertThat(held.sums()).containsEntry("altered/new-0", sum("altered/new-0", "kept"));
        Files.writeString(path.resolve("altered/new-0"), "evil");
        assertThat(held.fix(Set.of("altered/new-0"))).containsExactly("altered/new-0");
        assertThat(path.resolve("altered/new-0")).hasContent("kept");
    }

    @Test
    void saysThatALargePatchWasLost() throws IOException {
        Files.writeString(path.resolve("changes.patch"), "large");
        Digest digest = Digest.of("large".getBytes(UTF_8));
        held.adopt("changes.patch", digest, 5);
        assertThat(held.fix(Set.of())).isEmpty();
        Files.delete(path.resolve("changes.patch"));

        assertThat(held.fix(Set.of())).containsExactly("changes.patch");
        assertThat(path.resolve("changes.patch"))
                .content()
                .startsWith("What was written here, 5 bytes with the digest " + digest)
                .endsWith("It is lost.\n");
    }

    @Test
    void saysThatAFileOfWhichBytesAreNotKeptWasLost() throws IOException {
        byte[] much = new byte[(32 << 20) + 1];
        held.append("stdout.log", much, 0, much.length);
        assertThat(held.fix(Set.of())).isEmpty();

        Files.writeString(path.resolve("stdout.log"), "");

        assertThat(held.fix(Set.of())).containsExactly("stdout.log");
        assertThat(path.resolve("stdout.log"))
                .content()
                .startsWith("What was written here, " + much.length + " bytes with the digest " + Digest.of(much));
    }
}
