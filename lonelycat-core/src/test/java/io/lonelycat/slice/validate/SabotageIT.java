// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Configuration.Sources;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.Governance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A report is of use only if it points at what is broken: each sabotage is noticed by its probe, and by no other. */
@Tag("long")
class SabotageIT {

    @ParameterizedTest
    @MethodSource("all")
    void isNoticedByWhomItConcerns(Sabotage sabotage, @TempDir Path folder) throws IOException {
        Set<String> noticing = new HashSet<>(sabotage.others());
        noticing.add(sabotage.probe());

        Stream<TriedProbe> tried =
                new Ground(folder).probes(inTheOpen(sabotage.engine())).stream().map(TriedProbe::of);

        assertThat(tried.filter(it -> !it.ok()))
                .extracting(TriedProbe::name)
                .containsExactlyInAnyOrderElementsOf(noticing);
    }

    /** What is around checks plays no part here, and to try it out for each command takes most of the time. */
    private static Governance.Engine inTheOpen(Governance.Engine engine) {
        return settings -> {
            Map<Key<?>, String> given = new HashMap<>();
            given.put(Keys.SANDBOX, "none");
            given.put(Keys.LOCK_TIMEOUT, settings.lockTimeout().toMillis() + "ms");
            settings.policy().ifPresent(policy -> given.put(Keys.POLICY, policy.toString()));
            return engine.in(new Settings(
                    settings.workspace(),
                    Configuration.of(new Sources(given, Map.of(), Map.of(), settings.workspace())),
                    settings.caller(),
                    settings.environment(),
                    settings.commandAliases(),
                    settings.machine()));
        };
    }

    static Stream<Sabotage> all() {
        return Sabotages.all();
    }
}
