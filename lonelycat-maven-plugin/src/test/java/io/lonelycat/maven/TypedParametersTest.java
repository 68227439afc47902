// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedParametersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -Dlonelycat.rehearse=true               | true  | false
            -T4 -Dlonelycat.rehearse=true -B        | true  | false
            -D lonelycat.rehearse=true              | true  | false
            --define lonelycat.rehearse=true        | true  | false
            -Dlonelycat.rehearse                    | true  | false
            -Dlonelycat.rehearse=${of.the.build}    | true  | false
            -Dlonelycat.rehearse=one two            | 'one two' | false
            -Dlonelycat.rehearse=false              | true  | true
            -Dlonelycat.rehearsed=true              | true  | true
            -Dxlonelycat.rehearse=true              | true  | true
            ''                                      | true  | true
            """)
    void knowsWhatStandsInAFileForEachCall(String standing, String value, boolean typed) {
        TypedParameters parameters =
                new TypedParameters(Map.of("lonelycat.rehearse", value), "-e\n" + standing + "\n-X", new Properties());

        assertThat(parameters.names().contains("rehearse")).isEqualTo(typed);
        assertThat(parameters.source("rehearse", value).isEmpty()).isEqualTo(typed);
        assertThat(parameters.source("commit", "true")).contains("the POM or settings.xml");
    }

    @Test
    void knowsWhatJavaWasStartedWith() {
        Properties machine = new Properties();
        machine.setProperty("lonelycat.patch", "one.patch");
        machine.setProperty("lonelycat.rehearse", "false");
        TypedParameters parameters = new TypedParameters(Map.of("lonelycat.rehearse", "false"), "", machine);

        assertThat(parameters.source("patch", "/project/one.patch")).contains("MAVEN_OPTS or `.mvn/jvm.config`");
        assertThat(parameters.source("patch", "/project/two.patch")).contains("the POM or settings.xml");
        assertThat(parameters.source("rehearse", "false")).as("typed").isEmpty();
    }

    @Test
    void knowsTheGoalsOfACall() {
        List<String> bound = List.of("apply");

        assertThat(TypedParameters.goals("plan", List.of("lonelycat:plan", "lonelycat:execute@later"), bound))
                .containsExactly("plan", "execute");
        assertThat(TypedParameters.goals("gate", List.of("verify"), bound)).containsExactly("gate", "apply");
        assertThat(TypedParameters.goals("gate", List.of(), bound)).containsExactly("gate", "apply");
        assertThat(TypedParameters.goals("gate", List.of("exec:java"), bound)).containsExactly("gate");
    }
}
