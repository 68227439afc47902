// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.config.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextLauncherTest {
    @Test
    void givesNoCommandWhatTheEngineAloneMayKnow() {
        Map<String, String> ofStep = Map.of(
                Settings.STORE_USER_VARIABLE,
                "user",
                Settings.STORE_PASSWORD_VARIABLE,
                "password",
                Settings.MODEL_KEY_VARIABLE,
                "key",
                "HOME",
                "/home/agent",
                "PRICE",
                "$5");

        assertThat(ContextLauncher.variables(ofStep, Map.of("HOME", "/tmp")))
                .isEqualTo(Map.of("HOME", "/tmp", "PRICE", "$$5"));
    }
}
