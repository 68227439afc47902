// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalListTest {
    @Test
    void hashesWhatTheDocumentsWouldHave() {
        Digest digest = new CanonicalList()
                .object()
                .with("A", "\u20ac\"\n")
                .with("a", true)
                .with("b", -7)
                .object()
                .object()
                .with("\u00e4", false)
                .digest();

        assertThat(digest)
                .isEqualTo(Digest.ofCanonical(List.of(
                        new JsonObject().with("b", -7).with("a", true).with("A", "\u20ac\"\n"),
                        new JsonObject(),
                        new JsonObject().with("\u00e4", false))));
    }

    @Test
    void hashesAListOfNothing() {
        assertThat(new CanonicalList().digest()).isEqualTo(Digest.ofCanonical(List.of()));
    }

    @Test
    void refusesWhatNoDocumentCanHold() {
        CanonicalList list = new CanonicalList().object();

        assertThatThrownBy(() -> list.with("a", 1L << 53)).hasMessageContaining("beyond 2^53-1");
        assertThatThrownBy(() -> list.with("b", "\ud800")).hasMessageContaining("surrogate");
    }
}
