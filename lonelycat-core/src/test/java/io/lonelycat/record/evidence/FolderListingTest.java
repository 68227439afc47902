// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.json.Digest;
import io.lonelycat.record.FileSum;
import io.lonelycat.workspace.LocaleNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed of a folder is what people compare by {@code sha256sum}. */
class FolderListingTest {
    @TempDir
    private Path folder;

    private static FileSum sum(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new FileSum(path, Digest.of(bytes), bytes.length);
    }

    @Test
    void hasEachFileWithItsDigestInTheOrderOfUtf8() throws IOException {
        assumeTrue(LocaleNames.canBe("\uFB33"), "the locale has no such letters");
        Files.createDirectory(folder.resolve("steps"));
        for (String path : List.of("steps/a", "steps.log", "\uD83D\uDE00", "\uFB33")) {
            Files.writeString(folder.resolve(path), path);
        }

        FolderListing listing = FolderListing.of(folder);

        assertThat(listing.files().values())
                .containsExactly(
                        sum("steps.log", "steps.log"),
                        sum("steps/a", "steps/a"),
                        sum("\uFB33", "\uFB33"),
                        sum("\uD83D\uDE00", "\uD83D\uDE00"));
        assertThat(listing.odd()).isEmpty();
    }

    @Test
    void namesWhatIsNeitherAFileNorAFolder() throws IOException {
        Files.createDirectory(folder.resolve("steps"));
        Files.createSymbolicLink(folder.resolve("steps/link"), Path.of("/etc/passwd"));

        FolderListing listing = FolderListing.of(folder);

        assertThat(listing.odd()).containsExactly("steps/link");
        assertThat(listing.files()).isEmpty();
    }

    @Test
    void leavesOutOfTheManifestWhatIsWrittenAfterIt() throws IOException {
        for (String name : List.of("a", "manifest.json", "SHA256SUMS", "attestation.dsse.json")) {
            Files.writeString(folder.resolve(name), name);
        }

        assertThat(FolderListing.of(folder).inManifest()).containsExactly(sum("a", "a"));
        assertThat(FolderListing.of(folder).inSums())
                .containsExactly(sum("a", "a"), sum("manifest.json", "manifest.json"));
    }

    @Test
    void escapesWhatWouldMakeTwoLinesOfOne() {
        String digest = sum("x", "1").sha256().hex();

        assertThat(Sums.line(sum("a\nb", "1"))).isEqualTo("\\" + digest + "  a\\nb");
        assertThat(Sums.line(sum("a\\b\r", "1"))).isEqualTo("\\" + digest + "  a\\\\b\\r");
    }
}
