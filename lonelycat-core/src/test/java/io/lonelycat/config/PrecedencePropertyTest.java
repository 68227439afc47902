// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.config.Effective.ValueSource.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PrecedencePropertyTest {
    private static final List<Key<Long>> KEYS = List.of(Keys.LIMIT, Keys.KEEP_LATEST, Keys.TTL_DAYS, Keys.MAX_SIZE_MB);

    /** For any choice of layers that have a value, the strongest of them wins, and is named. */
    @Property(tries = 200)
    void theStrongestLayerThatHasAValueWins(@ForAll("layers") List<Map<Layer, Integer>> values) throws IOException {
        Path folder = Files.createTempDirectory("profile");
        Path file = folder.resolve("profile.yaml");
        try {
            Configuration configuration = given(values, file).configuration();

            assertThat(configuration.problems()).isEmpty();
            for (int i = 0; i < KEYS.size(); i++) {
                check(configuration, KEYS.get(i), values.get(i));
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void check(Configuration configuration, Key<Long> key, Map<Layer, Integer> values) {
        Layer strongest = Layer.DEFAULT;
        long expected = Long.parseLong(key.fallback().orElseThrow());
        for (Map.Entry<Layer, Integer> entry : values.entrySet()) {
            if (entry.getKey().compareTo(strongest) > 0) {
                strongest = entry.getKey();
                expected = entry.getValue();
            }
        }
        assertThat(configuration.value(key)).isEqualTo(expected);
        assertThat(configuration.source(key).orElseThrow().layer()).isEqualTo(strongest);
        assertThat(configuration.effective(key).orElseThrow().text()).isEqualTo(Long.toString(expected));
    }

    private static Layers given(List<Map<Layer, Integer>> values, Path file) throws IOException {
        StringBuilder profile = new StringBuilder("schema: lonelycat.profile/1\n");
        Layers layers = Layers.none().profile(file.toString());
        for (int i = 0; i < KEYS.size(); i++) {
            Key<Long> key = KEYS.get(i);
            Map<Layer, Integer> own = values.get(i);
            if (own.containsKey(Layer.PROFILE)) {
                profile.append(key.name())
                        .append(": ")
                        .append(own.get(Layer.PROFILE))
                        .append('\n');
            }
            if (own.containsKey(Layer.ENVIRONMENT)) {
                layers.variable(key.variable(), String.valueOf(own.get(Layer.ENVIRONMENT)));
            }
            if (own.containsKey(Layer.PARAMETER)) {
                layers.parameter(key, String.valueOf(own.get(Layer.PARAMETER)));
            }
        }
        Files.writeString(file, profile);
        return layers;
    }

    @Provide
    Arbitrary<List<Map<Layer, Integer>>> layers() {
        Arbitrary<Layer> layer = Arbitraries.of(Layer.PROFILE, Layer.ENVIRONMENT, Layer.PARAMETER);
        return Arbitraries.maps(layer, Arbitraries.integers().between(1, 1000))
                .<Map<Layer, Integer>>map(map -> map.isEmpty() ? Map.of() : new EnumMap<>(map))
                .list()
                .ofSize(KEYS.size());
    }
}
