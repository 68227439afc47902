// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.config.Effective.ValueSource.SourceLayer;
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

    @Property(tries = 200)
    void theStrongestLayerThatHasAValueWins(@ForAll("layers") List<Map<SourceLayer, Integer>> values)
            throws IOException {
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

    private static void check(Configuration configuration, Key<Long> key, Map<SourceLayer, Integer> values) {
        SourceLayer strongest = SourceLayer.DEFAULT;
        long expected = Long.parseLong(key.fallback().orElseThrow());
        for (Map.Entry<SourceLayer, Integer> entry : values.entrySet()) {
            if (entry.getKey().compareTo(strongest) > 0) {
                strongest = entry.getKey();
                expected = entry.getValue();
            }
        }
        assertThat(configuration.value(key)).isEqualTo(expected);
        assertThat(configuration
                        .effective(key)
                        .map(Effective::source)
                        .orElseThrow()
                        .layer())
                .isEqualTo(strongest);
        assertThat(configuration.effective(key).orElseThrow().text()).isEqualTo(Long.toString(expected));
    }

    private static Layers given(List<Map<SourceLayer, Integer>> values, Path file) throws IOException {
        StringBuilder profile = new StringBuilder("schema: lonelycat.profile/1\n");
        Layers layers = Layers.none().profile(file.toString());
        for (int i = 0; i < KEYS.size(); i++) {
            Key<Long> key = KEYS.get(i);
            Map<SourceLayer, Integer> own = values.get(i);
            if (own.containsKey(SourceLayer.PROFILE)) {
                profile.append(key.name())
                        .append(": ")
                        .append(own.get(SourceLayer.PROFILE))
                        .append('\n');
            }
            if (own.containsKey(SourceLayer.ENVIRONMENT)) {
                layers.variable(key.variable(), String.valueOf(own.get(SourceLayer.ENVIRONMENT)));
            }
            if (own.containsKey(SourceLayer.PARAMETER)) {
                layers.parameter(key, String.valueOf(own.get(SourceLayer.PARAMETER)));
            }
        }
        Files.writeString(file, profile);
        return layers;
    }

    @Provide
    Arbitrary<List<Map<SourceLayer, Integer>>> layers() {
        Arbitrary<SourceLayer> layer =
                Arbitraries.of(SourceLayer.PROFILE, SourceLayer.ENVIRONMENT, SourceLayer.PARAMETER);
        return Arbitraries.maps(layer, Arbitraries.integers().between(1, 1000))
                .<Map<SourceLayer, Integer>>map(map -> map.isEmpty() ? Map.of() : new EnumMap<>(map))
                .list()
                .ofSize(KEYS.size());
    }
}
