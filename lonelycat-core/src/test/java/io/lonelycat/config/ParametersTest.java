// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private static final Path FOLDER = Path.of("/tree");

    @Test
    void readsTextsAsTheTableOfKeysSays() {
        Map<String, String> texts = Map.of(
                "patch", "in/../c.patch",
                "labels", "team=cats, ticket=A-1,,",
                "mirror", "false",
                "rebuild", "true",
                "limit", "7",
                "reason", " ",
                "unheardOf", "x");

        Parameters read = Parameters.read(texts, FOLDER);

        assertThat(read.path("patch")).contains(Path.of("/tree/c.patch"));
        assertThat(read.texts("labels")).containsExactly("team=cats", "ticket=A-1");
        assertThat(read.has("mirror")).isFalse();
        assertThat(read.truth("rebuild")).isTrue();
        assertThat(read.text("limit")).contains("7");
        assertThat(read.values().keySet()).containsExactlyInAnyOrder("patch", "labels", "rebuild", "limit");
    }

    @Test
    void namesTheParameterThatCannotBeAPath() {
        assertThatThrownBy(() -> Parameters.read(Map.of("patch", "a\0b"), FOLDER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.patch")
                .hasMessageContaining("expected a file")
                .hasMessageContaining("names what cannot be a path on this machine");
    }
}
