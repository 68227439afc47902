// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence as one file: what is packed comes out again, and what no folder of evidence is does not. */
class EvidenceZipTest {
    private static final String ID = "exec_01k9x3m5e7q8r2t4v6w8y0z1a3";

    @TempDir
    private Path folder;

    private Path evidence() throws IOException {
        Path evidence = folder.resolve(ID);
        Files.createDirectories(evidence.resolve("logs"));
        Files.createDirectories(evidence.resolve("altered/src"));
        Files.writeString(evidence.resolve("logs/verify.log"), "line\n".repeat(10_000));
        Files.writeString(evidence.resolve("manifest.json"), "{}");
        Files.writeString(evidence.resolve("altered/src/a b"), "lower");
        Files.writeString(evidence.resolve("altered/src/A B"), "upper");
        return evidence;
    }

    @Test
    void unpacksWhatWasPackedAndLeavesNothingBehind() throws IOException {
        Path evidence = evidence();
        Path packed = packed(evidence, "one.zip");
        Path unpacked;

        try (EvidenceZip zip = EvidenceZip.open(packed)) {
            unpacked = zip.folder();
            assertThat(unpacked).hasFileName(ID);
            assertThat(FolderListing.of(unpacked)).isEqualTo(FolderListing.of(evidence));
        }

        assertThat(unpacked.getParent()).doesNotExist();
        assertThat(packed(evidence, "two.zip")).hasSameBinaryContentAs(packed);
    }

    private Path packed(Path evidence, String name) {
        Path file = folder.resolve(name);
        EvidenceZip.write(evidence, file);
        return file;
    }

    @Test
    void refusesAnArchiveThatWasCutOff() throws IOException {
        byte[] packed = Files.readAllBytes(packed(evidence(), "whole.zip"));
        Path part = folder.resolve("part.zip");

        for (int length = 0; length < packed.length; length += 7) {
            Files.write(part, Arrays.copyOf(packed, length));
            assertThatThrownBy(() -> EvidenceZip.open(part)).isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "manifest.json, -, not in the one folder named by the execution id",
                "folder/manifest.json, -, not in the one folder named by the execution id",
                ID
                        + "/manifest.json, exec_01k9x3m5e7q8r2t4v6w8y0z1a4/manifest.json, not in the one folder named by the execution id",
                ID + ", -, not in the one folder named by the execution id",
                ID + "/logs/a, " + ID + "/logs/A, is in the archive twice",
                ID + "/../../a, -, is refused",
                "/a, -, is refused",
                "-, -, is empty",
            })
    void refusesWhatIsNoFolderOfEvidence(String one, String other, String says) throws IOException {
        List<String> names = Arrays.asList(one, other);
        Path file = folder.resolve("evidence.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names.stream().filter(it -> it != null).toList()) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0, 2));
                out.putNextEntry(entry);
                out.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThatThrownBy(() -> EvidenceZip.open(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);
    }
}
