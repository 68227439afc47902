// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's own temporary folder is closed to others and goes with all that is in it. */
class TemporaryFolderTest {
    @TempDir
    Path parent;

    @Test
    void isMadeInAFolderWithoutLinksOnTheWay() throws IOException {
        Path real = Files.createDirectory(parent.toRealPath().resolve("real"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), real);

        try (TemporaryFolder made = TemporaryFolder.in(link, "trial-")) {
            assertThat(made.path()).isDirectory().hasParentRaw(real);
            assertThat(made.path().getFileName()).asString().startsWith("trial-");
            assertThat(StateFiles.mode(made.path())).isEqualTo(0700);
        }
        assertThat(real).isEmptyDirectory();
    }

    @Test
    void isMadeWhereTheSystemHasItsTemporaryFiles() throws IOException {
        TemporaryFolder made = TemporaryFolder.ofTheSystem("lonelycat-test-");
        try (made) {
            assertThat(made.path()).isDirectory().isEqualTo(made.path().toRealPath());
            assertThat(made.path().getFileName()).asString().startsWith("lonelycat-test-");
            assertThat(StateFiles.mode(made.path())).isEqualTo(0700);
        }
        assertThat(made.path()).doesNotExist();
    }

    @Test
    void takesCopiesAndGoesWithAllThatIsInItButNothingBehindItsLinks() throws IOException {
        Path mine = Files.writeString(parent.resolve("mine"), "mine");
        TemporaryFolder made = TemporaryFolder.in(parent, "trial-");
        try (made) {
            Path copy = Files.writeString(made.path().resolve("copy"), "ab");
            Files.createSymbolicLink(made.path().resolve("link"), mine);

            assertThat(copy).isEqualTo(made.path().resolve("copy")).hasContent("ab");
        }

        assertThat(made.path()).doesNotExist();
        assertThat(mine).hasContent("mine");
    }

    @Test
    void saysWhereItCannotBeMade() {
        Path none = parent.resolve("none");

        assertThatThrownBy(() -> TemporaryFolder.in(none, "trial-"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot create a folder in " + none);
    }
}
