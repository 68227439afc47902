// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The list of files is read as strictly as it is written: what it does not know might mean something to others. */
class ManifestTest {
    private static final Digest DIGEST = Digest.of("x".getBytes(StandardCharsets.UTF_8));

    @Test
    void readsWhatItWrites() {
        Manifest manifest = new Manifest("exec_01k9x3m5e7q8r2t4v6w8y0z1a3", List.of(), Optional.of(DIGEST));

        assertThat(Manifest.read(read(Json.pretty(manifest.toJson())))).isEqualTo(manifest);
    }

    @Test
    void refusesAMemberThatItDoesNotKnow() {
        byte[] more = Json.pretty(new Manifest("exec_01k9x3m5e7q8r2t4v6w8y0z1a3", List.of(), Optional.empty())
                .toJson()
                .with("previos", DIGEST));

        assertThatThrownBy(() -> Manifest.read(read(more)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("previos")
                .hasMessageContaining("did you mean \"previous\"?");
    }

    @Test
    void refusesAnotherSchema() {
        byte[] other = "{\"schema\": \"lonelycat.plan/1\", \"executionId\": \"x\", \"files\": []}"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Manifest.read(read(other)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.manifest/1");
    }

    private static InputObject read(byte[] bytes) {
        return InputDocument.json("manifest.json", bytes);
    }
}
