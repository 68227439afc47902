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

/** A private file is written once, and only its owner reads it. */
class PrivateAtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void isThereCompleteAndClosedToOthers() {
        Path key = folder.resolve("key");

        StateFiles.writePrivate(key, new byte[] {'k', 'e', 'y'});

        assertThat(key).hasContent("key");
        assertThat(StateFiles.mode(key)).isEqualTo(0600);
        assertThat(StateFiles.list(folder)).as("no draft").containsExactly(key);
    }

    @Test
    void takesThePlaceOfNothing() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "mine");

        assertThatThrownBy(() -> StateFiles.writePrivate(key, new byte[] {'x'}))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Cannot write " + key);

        assertThat(key).hasContent("mine");
        assertThat(StateFiles.list(folder)).as("no draft").containsExactly(key);
    }
}
