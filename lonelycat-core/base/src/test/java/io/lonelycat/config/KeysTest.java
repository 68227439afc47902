// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.config.Key.KeyScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
    /** Maven inside a check must not read variables set by LonelyCat as its own settings. */
    @Test
    void areNotWhatTheCommandsOfChecksAreTold() {
        assertThat(Keys.layered())
                .extracting(Key::variable)
                .doesNotContain(Settings.EXECUTION_VARIABLE, Settings.COOKIE_VARIABLE);
    }

    @Test
    void haveDefaultsThatTheyThemselvesAccept() {
        assertThat(Keys.layered()).allSatisfy(key -> key.fallback()
                .ifPresent(text -> assertThatCode(() -> key.type().read(key.name(), text))
                        .as(key.name())
                        .doesNotThrowAnyException()));
    }

    /** A profile must not replace the policy or the workspace, or disable LonelyCat. */
    @Test
    void leaveToProfilesOnlyPatienceAndHowMuchIsKept() {
        List<String> names = Keys.layered().stream()
                .filter(key -> key.reach() == KeyScope.PROFILE)
                .<String>map(Key::name)
                .toList();

        assertThat(names).containsExactly("lockTimeout", "durability", "limit", "keepLatest", "ttlDays", "maxSizeMb");
    }
}
