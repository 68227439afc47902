// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of an archive is read, which an agent has filled. */
class ArchivedFolderTest {

    @Test
    void readsNoLinkThatAnAgentLeftInTheArchive(@TempDir Path archive) throws IOException {
        Files.writeString(Files.createDirectories(archive.resolve("steps")).resolve("01_validate.log"), "log");
        assertThat(ArchivedFolder.withoutLinks(archive)).isEqualTo(archive);

        Files.createSymbolicLink(archive.resolve("steps/secret"), Path.of("/etc/passwd"));

        assertThatThrownBy(() -> ArchivedFolder.withoutLinks(archive))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("symbolic link steps/secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "exec_1",
                "exec_01k9x3m5e7q8r2t4v6w8y0z1a3/..",
                "EXEC_01k9x3m5e7q8r2t4v6w8y0z1a3",
                "exec_01k9x3m5e7q8r2t4v6w8y0z1a3\n",
                "cs_01k9x3m5e7q8r2t4v6w8y0z1a3"
            })
    void opensNothingButIds(String id) {
        assertThat(RecordIds.isOne(id)).isFalse();
        assertThatThrownBy(() -> RecordIds.checked(id)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void tellsExecutionsFromPlans() {
        assertThat(RecordIds.isExecution("exec_01k9x3m5e7q8r2t4v6w8y0z1a3")).isTrue();
        assertThat(RecordIds.isExecution("plan_01k9x3m5e7q8r2t4v6w8y0z1a3")).isFalse();
        assertThat(RecordIds.checked("plan_01k9x3m5e7q8r2t4v6w8y0z1a3")).startsWith("plan_");
    }
}
