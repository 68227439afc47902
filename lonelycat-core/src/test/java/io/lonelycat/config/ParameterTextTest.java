// SPDX-License-Identifier: MIT
package io.lonelycat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTextTest {
    @Test
    void readsADurationWithItsUnit() {
        assertThat(ParameterText.lockTimeout("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(ParameterText.lockTimeout("10m")).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten minutes", "10", "", "-1s", "\"10m\""})
    void namesTheParameterWhoseDurationCannotBeRead(String text) {
        assertThatThrownBy(() -> ParameterText.lockTimeout(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.lockTimeout");
    }

    @Test
    void acceptsTheOneDurabilityThereIs() {
        assertThatCode(() -> ParameterText.durability("process")).doesNotThrowAnyException();
    }

    @Test
    void saysThatDurabilityPowerIsNotOfferedYet() {
        assertThatThrownBy(() -> ParameterText.durability("power"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("lonelycat.durability=power is not offered yet");
    }

    @Test
    void refusesAnUnknownDurability() {
        assertThatThrownBy(() -> ParameterText.durability("disk"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`disk`");
    }
}
