// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.glob.Glob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenCheckTest {
    private static final String[] USUAL = {
        "**/target/surefire-reports/TEST-*.xml", "**/target/failsafe-reports/TEST-*.xml"
    };

    @Test
    void putsTheCommandTogether() {
        CommandCheck check = read("""
                maven:
                  goals: [clean, verify]
                  profiles: [ci, '!slow']
                  properties: {revision: 1, it.skip: true, name: two words}
                  pom: tools/pom.xml
                  offline: true
                """);

        assertThat(check.command())
                .containsExactly(
                        "mvn",
                        "-B",
                        "-ntp",
                        "-o",
                        "-f",
                        "tools/pom.xml",
                        "-Pci,!slow",
                        "-Drevision=1",
                        "-Dit.skip=true",
                        "-Dname=two words",
                        "clean",
                        "verify");
        assertThat(check.kind()).isEqualTo(CheckKind.MAVEN);
        assertThat(check.terms().timeout()).hasMinutes(30);
    }

    @Test
    void buildsWithTheWrapperOfTheWorkspaceWhereAsked() {
        assertThat(read("maven: {goals: [test], wrapper: true}").command()).startsWith("./mvnw");
    }

    @Test
    void readsTheReportsOfWhatRunsTests() {
        assertThat(read("maven: {goals: [clean, verify]}").reports())
                .extracting(Glob::pattern)
                .containsExactly(USUAL);
        assertThat(read("maven: {goals: [compile, 'dependency:tree']}").reports())
                .isEmpty();
        assertThat(read("{maven: {goals: [verify]}, reports: []}").reports()).isEmpty();
        assertThat(read("{maven: {goals: [verify]}, reports: ['a/*.xml']}").reports())
                .extracting(Glob::pattern)
                .containsExactly("a/*.xml");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {maven: {goals: [verify]}}
            {maven: {goals: [compile]}}
            {maven: {goals: [compile]}, reports: [a]}
            {maven: {goals: [verify]}, reports: []}
            {maven: {goals: [verify], profiles: [a], properties: {b: c}, pom: d/pom.xml, offline: true, wrapper: true}}
            """)
    void isWrittenAsItWasRead(String yaml) {
        CommandCheck check = read(yaml);

        InputObject written = InputDocument.json("check.json", Json.pretty(check.toJson()));
        written.optional("name");

        assertThat(CheckSpec.read("it", written)).isEqualTo(check);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {goals: []}                               | /maven/goals: must have at least one goal or phase
            {goals: [-DskipTests]}                    | /maven/goals/0: must be a goal or a phase
            {goals: ['verify -DskipTests']}           | /maven/goals/0: must be a goal or a phase
            {goals: [verify], profiles: ['a,b']}      | /maven/profiles/0: must be the id of a profile
            {goals: [verify], properties: {'a=b': c}} | has a name that is no property's
            {goals: [verify], properties: {a: [b]}}   | /maven/properties/a: must be a string
            {goals: [verify], pom: ../pom.xml}        | /maven/pom
            {goals: [verify], wraper: true}           | did you mean "wrapper"
            {}                                        | goals
            """)
    void refusesWhatIsNoBuild(String maven, String complaint) {
        assertThatThrownBy(() -> read("maven: " + maven))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void isTheCommandThatItStandsFor() {
        CommandCheck command = read("command: [mvn, -B, -ntp, verify]");

        assertThat(read("maven: {goals: [verify]}").doesTheSameAs(command)).isTrue();
        assertThat(read("maven: {goals: [verify], offline: true}").doesTheSameAs(command))
                .isFalse();
    }

    private static CommandCheck read(String yaml) {
        return (CommandCheck) CheckSpec.read("it", InputDocument.yaml("policy.yaml", yaml.getBytes(UTF_8)));
    }
}
