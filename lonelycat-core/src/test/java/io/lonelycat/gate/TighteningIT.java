// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.cases.Strictness.Example;
import io.lonelycat.gate.cases.Strictness.Found;
import io.lonelycat.gate.policy.LockedSections;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Searches, for all that later layers may say of locked sections, for a change that is judged milder then. */
@Tag("long")
class TighteningIT {
    @ParameterizedTest
    @MethodSource
    void whatIsTakenIsAtLeastAsStrict(String later, @TempDir Path folder) {
        Found found = LockedSections.sweep(later, folder);

        assertThat(found.smallest().map(Example::file)).isEmpty();
        assertThat(found.tried()).isGreaterThan(1000);
    }

    static List<String> whatIsTakenIsAtLeastAsStrict() {
        return LockedSections.TIGHTER;
    }
}
