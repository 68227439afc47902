// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LonelyCat;
import io.lonelycat.check.sandbox.SandboxProbe;
import io.lonelycat.json.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A probe that cannot fail proves nothing. */
class SabotageTest {
    /** What these ask for is broken in the project itself: see {@link io.lonelycat.feature.validate.ProjectProbesTest}. */
    private static final Set<String> OF_THE_PROJECT = Set.of("policy-parses", "checks-start", "record");

    @ParameterizedTest
    @MethodSource("all")
    void isNoticedByItsProbe(Sabotage sabotage, @TempDir Path folder) throws IOException {
        TriedProbe tried = TriedProbe.of(probe(new Ground(folder).probes(sabotage.engine()), sabotage.probe()));

        assertThat(tried.problems()).isNotEmpty();
        assertThat(tried.line())
                .startsWith("[FAIL] ")
                .contains("expected: ", "seen: ")
                .doesNotContain("the probe comes to its end");
    }

    @Test
    void isThereForEveryProbe(@TempDir Path folder) throws IOException {
        Set<String> probes = new Ground(folder)
                .probes(settings -> LonelyCat.with(settings)).stream()
                        .map(Probe::name)
                        .collect(Collectors.toSet());
        Set<String> sabotaged = Stream.of(
                        all().map(Sabotage::probe),
                        OF_THE_PROJECT.stream(),
                        // Those of the sandbox fail in HostileCheckTest.
                        Stream.of(SandboxProbe.values()).map(probe -> "sandbox-" + Names.of(probe)))
                .flatMap(each -> each)
                .collect(Collectors.toSet());

        assertThat(sabotaged).isEqualTo(probes);
    }

    static Probe probe(List<Probe> probes, String name) {
        return probes.stream()
                .filter(probe -> probe.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no probe " + name));
    }

    static Stream<Sabotage> all() {
        return Sabotages.all();
    }
}
