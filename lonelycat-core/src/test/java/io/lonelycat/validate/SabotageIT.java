// SPDX-License-Identifier: MIT
package io.lonelycat.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A report is of use only if it points at what is broken: each sabotage is noticed by its probe, and by no other. */
class SabotageIT {

    @ParameterizedTest
    @MethodSource("all")
    void isNoticedByWhomItConcerns(Sabotage sabotage, @TempDir Path folder) throws IOException {
        Set<String> noticing = new HashSet<>(sabotage.others());
        noticing.add(sabotage.probe());

        Stream<Tried> tried =
                new Ground(folder).probes(sabotage.engine()).stream().map(Tried::of);

        assertThat(tried.filter(it -> !it.ok())).extracting(Tried::name).containsExactlyInAnyOrderElementsOf(noticing);
    }

    static Stream<Sabotage> all() {
        return Sabotages.all();
    }
}
