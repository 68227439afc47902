// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that an administrator may set. */
class LimitTest {
    @Test
    void takesWhatTheEngineTakesAndNothingForTheDefault() {
        assertThat(Limit.KEEP_LATEST.read(" 25 ")).isEqualTo(25);
        assertThat(Limit.KEEP_LATEST.read("")).isZero();
        assertThat(Limit.KEEP_LATEST.read("0")).isZero();
        assertThat(Limit.KEEP_LATEST.checked(0)).isZero();
        assertThat(Limit.KEEP_LATEST.checked(7)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "1000001", "many", "1.5", "99999999999"})
    void saysWhatCanBeGivenInstead(String text) {
        assertThatThrownBy(() -> Limit.KEEP_LATEST.read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("keepLatest is " + text
                        + ". Expected an integer from 1 to 1000000; 0 stands for the default, which is 100.");
    }

    @Test
    void refusesTheSameFromConfigurationAsCode() {
        assertThatThrownBy(() -> Limit.TTL_DAYS.checked(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "ttlDays is -1. Expected an integer from 0 to 36500; 0 stands for the default, which is 7.");
    }
}
