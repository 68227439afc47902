// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedCallTest {
    private static final Properties NONE = new Properties();

    private static Properties key() {
        Properties properties = new Properties();
        properties.setProperty("lonelycat.key", "anna.key");
        return properties;
    }

    private static KeyedCall named(String... goals) {
        return new KeyedCall(List.of(goals), List.of(key(), NONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "execute",
                "apply",
                "work",
                "rollback",
                "init",
                "validate",
                "draft",
                "mcp",
                "one-that-comes-later"
            })
    void keepsAKeyFromEachGoalThatMayRunCode(String goal) {
        assertThatThrownBy(() -> named("lonelycat:" + goal, "lonelycat:sign").keepFrom(goal))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("could read the private key of this Maven call (`lonelycat.key`)")
                .hasMessageContaining("in a separate Maven call");
        assertThatThrownBy(() -> new KeyedCall(List.of(), List.of(NONE, key())).keepFrom(goal))
                .as("from MAVEN_OPTS")
                .hasMessageContaining("could read the private key");
        assertThatCode(() -> new KeyedCall(List.of(), List.of(NONE)).keepFrom(goal))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "lonelycat:execute",
                "lonelycat:execute@twice",
                "io.lonelycat:lonelycat-maven-plugin:1.0:apply",
                "exec:java",
                "com.example:lonelycat-maven-plugin:1.0:sign",
                "sign"
            })
    void usesNoKeyBesideWhatMayRunCode(String other) {
        assertThatThrownBy(() -> named("lonelycat:sign", other).demandAlone("sign", false))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("also runs `" + other + "`");
        assertThatThrownBy(() -> new KeyedCall(List.of(other), List.of(NONE)).demandAlone("sign", true))
                .as("named by the POM")
                .hasMessageContaining("in a separate Maven call");
    }

    @Test
    void usesAKeyBesideGoalsThatRunNothing() {
        assertThatCode(() -> named(
                                "lonelycat:plan",
                                "lonelycat:gate",
                                "lonelycat:commit",
                                "lonelycat:help",
                                "io.lonelycat:lonelycat-maven-plugin:1.0:approve",
                                "lonelycat:sign@it")
                        .demandAlone("approve", true))
                .doesNotThrowAnyException();
        assertThatCode(() -> named("lonelycat:gate", "lonelycat:approve").keepFrom("gate"))
                .doesNotThrowAnyException();
    }
}
