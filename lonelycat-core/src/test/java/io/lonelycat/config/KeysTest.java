// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lonelycat.config.Key.KeyScope;
import io.lonelycat.execute.Recovery;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.history.AskedStatus;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void areNoTwoAlike() {
        assertThat(Keys.ALL).extracting(Key::name).doesNotHaveDuplicates();
        assertThat(Keys.ALL).extracting(Key::variable).doesNotHaveDuplicates();
    }

    /** Else a goal that a check calls would take for its setting what the check was told. */
    @Test
    void areNotWhatTheCommandsOfChecksAreTold() {
        assertThat(Keys.layered())
                .extracting(Key::variable)
                .doesNotContain(Settings.EXECUTION_VARIABLE, Settings.COOKIE_VARIABLE);
    }

    @Test
    void haveDefaultsThatTheyThemselvesAccept() {
        assertThat(Keys.ALL).allSatisfy(key -> key.fallback()
                .ifPresent(text -> assertThatCode(() -> key.type().read(key.name(), text))
                        .as(key.name())
                        .doesNotThrowAnyException()));
    }

    /** A profile must not choose another policy, another tree, or whether anything is done at all. */
    @Test
    void leaveToProfilesOnlyPatienceAndHowMuchIsKept() {
        List<String> names = Keys.ALL.stream()
                .filter(key -> key.reach() == KeyScope.PROFILE)
                .<String>map(Key::name)
                .toList();

        assertThat(names).containsExactly("lockTimeout", "durability", "limit", "keepLatest", "ttlDays", "maxSizeMb");
    }

    @Test
    void namesTheWordsThatTheEngineKnows() {
        assertThat(Keys.choices("status")).isEqualTo(words(AskedStatus.values()));
        assertThat(Keys.choices("verdict")).isEqualTo(words(Verdict.values()));
        assertThat(Keys.choices("risk")).isEqualTo(words(Risk.values()));
        assertThat(Keys.choices("trigger")).isEqualTo(words(Trigger.values()));
        assertThat(Keys.choices("resolve")).isEqualTo(words(Recovery.RecoveryChoice.values()));
    }

    private static List<String> words(Enum<?>... constants) {
        return Stream.of(constants).map(Names::of).toList();
    }
}
