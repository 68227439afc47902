// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An attack does not find in an answer what it has written itself. */
class SaidCommandsTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            checks:
              one: {command: [cat, src/A.java]}
              two:
                command:
                  - sh
                  - -c
                  - |
                    echo "in" src/B.java
                    exit 1
              three: {command: [serve, src/C.java]}
            """;

    @Test
    void cutsCommandsOutHoweverTheyAreQuoted() {
        SaidCommands commands = SaidCommands.of(POLICY);

        assertThat(commands.cutFrom(
                        "`cat src/A.java` ended; `sh -c echo \"in\" src/B.java exit 1` ended; `serve src/C.java`"))
                .doesNotContain("src/");
        assertThat(commands.cutFrom("{\"message\": \"`sh -c echo \\\"in\\\" src/B.java\\nexit 1\\n` ended\"}"))
                .doesNotContain("src/");
    }

    @Test
    void leavesWhatTheEngineSays() {
        assertThat(SaidCommands.of(POLICY).cutFrom("written by checks: src/A.java"))
                .contains("src/A.java");
    }
}
