// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.json.Digest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Policies by name, in memory. */
final class PolicyFolder implements LayerSource {
    private final Map<String, byte[]> bytes = new HashMap<>();

    PolicyFolder with(String name, String text) {
        return raw(name, "schema: lonelycat.policy/1\n" + text);
    }

    @Override
    public byte[] builtIn(String name, byte[] present) {
        return present;
    }

    PolicyFolder raw(String name, String text) {
        bytes.put(name, text.getBytes(UTF_8));
        return this;
    }

    String reference(String name) {
        return "{file: " + name + ", sha256: '" + Digest.of(bytesOf(name)) + "'}";
    }

    String[] names() {
        return bytes.keySet().toArray(String[]::new);
    }

    Policy read(String text, String... extended) {
        List<String> references =
                List.of(extended).stream().map(this::reference).toList();
        return readText("extends: [" + String.join(", ", references) + "]\n" + text);
    }

    Policy readText(String text) {
        return Policy.read(
                "policy.yaml", ("schema: lonelycat.policy/1\n" + text).getBytes(UTF_8), this, KnownSections.NONE);
    }

    private byte[] bytesOf(String name) {
        return Objects.requireNonNull(bytes.get(name), name);
    }

    @Override
    public byte[] file(String name, Digest expected) {
        return bytesOf(name);
    }

    static void assertRefused(ThrowingCallable reading, String... parts) {
        assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(parts);
    }
}
