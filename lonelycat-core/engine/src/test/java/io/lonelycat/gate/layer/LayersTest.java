// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.json.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayersTest {
    private static final String SCHEMA = "schema: x/1\n";

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, byte[]> builtIns = new TreeMap<>();
    private final List<String> asked = new ArrayList<>();

    private Merged read(String name, String text) {
        LayerSource source = LayerSource.ofFiles((file, digest) -> {
            asked.add(file);
            return Objects.requireNonNull(files.get(file), file);
        });
        return Layers.read(name, text.getBytes(UTF_8), source, builtIns);
    }

    private String file(String name, String text) {
        files.put(name, text.getBytes(UTF_8));
        return "sha256: '" + Digest.of(text.getBytes(UTF_8)) + "'";
    }

    @Test
    void readsTheLayersBeforeThePolicyAndKeepsThePlaceOfEachValue() {
        String base = file("base.yaml", SCHEMA + "a: 1\n");
        String team = file("team.yaml", SCHEMA + "b: 1\n\n");
        builtIns.put("own", (SCHEMA + "c: 1\n").getBytes(UTF_8));

        Merged merged = read(
                "policy.yaml",
                "extends:\n- {file: base.yaml, " + base + "}\n- {file: team.yaml, " + team + "}\n- {builtin: own}\n");

        assertThat(merged.layers())
                .extracting(Layer::name)
                .containsExactly("base.yaml", "team.yaml", "own", "policy.yaml");
        assertThat(merged.layers()).extracting(Layer::builtIn).containsExactly(false, false, true, false);
        assertThat(merged.layers()).extracting(Layer::extending).containsExactly(false, false, false, true);
        assertThat(merged.layers().get(0).digest()).isEqualTo(Digest.of((SCHEMA + "a: 1\n").getBytes(UTF_8)));
        assertThat(merged.document().required("c").where()).contains("own line 2");
    }

    /** Records written on Windows must be readable everywhere. */
    @ParameterizedTest
    @CsvSource({
        "C:/own/policy.yaml, ../base.yaml, C:/base.yaml",
        "policies/policy.yaml, C:/own/./base.yaml, C:/own/base.yaml",
        "/own/policy.yaml, ../base.yaml, /base.yaml",
    })
    void namesALayerOutsideOfTheWorkspaceByItsAbsolutePath(String name, String extended, String found) {
        String base = file(found, SCHEMA + "a: 1\n");

        Merged merged = read(name, "extends:\n- {file: '" + extended + "', " + base + "}\n");

        assertThat(merged.layers()).extracting(Layer::name).containsExactly(found, name);
        assertThat(merged.layers()).extracting(Layer::place).containsOnly(Optional.empty());
    }

    @Test
    void demandsAFormOnlyOfWhatIsExtended() {
        String base = file("base.yaml", "a: 1\n");

        assertThatThrownBy(() -> read("policy.yaml", "extends: [{file: base.yaml, " + base + "}]\n"))
                .hasMessageContaining("base.yaml")
                .hasMessageContaining("schema");
        assertThat(read("policy.yaml", "a: 1\n").layers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{builtin: own, more: 1}", "{file: base.yaml, sha256: 'DIGEST', more: 1}"})
    void knowsAllKeysOfAReference(String reference) {
        builtIns.put("own", SCHEMA.getBytes(UTF_8));
        String digest = Digest.of(SCHEMA.getBytes(UTF_8)).value();
        file("base.yaml", SCHEMA);

        assertThatThrownBy(() -> read("policy.yaml", "extends: [" + reference.replace("DIGEST", digest) + "]\n"))
                .hasMessageContaining("unknown key \"more\"");
    }

    @ParameterizedTest
    @CsvSource({
        "ci/policy.yaml, base.yaml, ci/base.yaml",
        "ci/policy.yaml, ./a//base.yaml, ci/a/base.yaml",
        "ci/policy.yaml, ../base.yaml, base.yaml",
        "ci/policy.yaml, ../../base.yaml, ../base.yaml",
        "ci/policy.yaml, ../../../base.yaml, ../../base.yaml",
        "ci/policy.yaml, /etc/base.yaml, /etc/base.yaml",
        "/etc/a/policy.yaml, ../base.yaml, /etc/base.yaml",
        "policy.yaml, base.yaml, base.yaml"
    })
    void namesALayerFromTheFolderOfTheOneThatExtendsIt(String from, String file, String name) {
        String base = file(name, SCHEMA);

        read(from, "extends: [{file: " + file + ", " + base + "}]\n");

        assertThat(asked).containsExactly(name);
    }

    @Test
    void limitsTheLengthOfANameAndTheDepth() {
        String longest = "a".repeat(4096);
        String base = file(longest, SCHEMA);
        assertThat(read("policy.yaml", "extends: [{file: " + longest + ", " + base + "}]\n")
                        .layers())
                .hasSize(2);
        assertThatThrownBy(() -> read("policy.yaml", "extends: [{file: " + longest + "a, " + base + "}]\n"))
                .hasMessageContaining("expected the path of a file");
        assertThatThrownBy(() -> read("policy.yaml", "extends: [{file: 'a\\b', " + base + "}]\n"))
                .hasMessageContaining("expected the path of a file");
        assertThat(chain(Layers.DEEPEST).layers()).hasSize(Layers.DEEPEST);
        assertThatThrownBy(() -> chain(Layers.DEEPEST + 1)).hasMessageContaining("more than 8 levels deep");
    }

    private Merged chain(int layers) {
        String text = SCHEMA + "# 0\n";
        for (int i = 1; i < layers; i++) {
            String below = file("l" + i + ".yaml", text);
            text = SCHEMA + "extends: [{file: l" + i + ".yaml, " + below + "}]\n";
        }
        return read("policy.yaml", text);
    }

    @Test
    void takesAsManyLocksAsThereMayBe() {
        String locks = "a, ".repeat(Locks.MOST);

        assertThat(read("policy.yaml", "a: 1\nlocked: [" + locks + "]\n").layers())
                .hasSize(1);
        assertThatThrownBy(() -> read("policy.yaml", "a: 1\nlocked: [" + locks + "a]\n"))
                .hasMessageContaining("more than 256 locks");
    }
}
