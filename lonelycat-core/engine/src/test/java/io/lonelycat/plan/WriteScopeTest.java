// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.workspace.WorkspacePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteScopeTest {
    @ParameterizedTest
    @ValueSource(strings = {"target/a", "a/b/target", "a/build/x/y", ".gradle/8.0/x", "a/target/x/src/y"})
    void coversTheOutputsOfMavenAndGradleWithoutBeingTold(String path) {
        assertThat(read("command: [a]").covers(WorkspacePath.of(path))).isTrue();
    }

    @Test
    void coversNothingElse() {
        assertThat("""
                src/a targets/a .mvn/jvm.config pom.xml a/.git/config a/src/main/java/build/A.java build/pom.xml
                a/build/.mvn/jvm.config target/build.gradle.kts .claude/skills/build/SKILL.md .mvn/target/x
                .github/actions/build/action.yml a/.vscode/build/x .idea/.gradle/x
                """.strip().split("\\s+", -1))
                .noneMatch(path -> read("command: [a]").covers(WorkspacePath.of(path)));
    }

    @Test
    void coversWhatThePolicyNamesInPlaceOfThese() {
        WriteScope scope = read("{command: [a], writes: [out/**]}");

        assertThat(scope.covers(WorkspacePath.of("out/x"))).isTrue();
        assertThat(read("{command: [a], writes: [src/build/**]}").covers(WorkspacePath.of("src/build/x")))
                .isTrue();
        assertThat(scope.covers(WorkspacePath.of("target/x"))).isFalse();
        assertThat(read("{command: [a], writes: []}").covers(WorkspacePath.of("target/x")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "module/**, module/gen/A.java, true",
        "module/**, module/pom.xml, false",
        "module/**, module/a/b/package.json, false",
        "module/**, module/a/Jenkinsfile, false",
        "module/**, module/CLAUDE.md, false",
        "module/**, module/.mvn/jvm.config, false",
        "module/**, module/.git/config, false",
        "module/**, module/a/.envrc, false",
        "module/**, module/.cache/x, true",
        "dist/**, dist/package.json, true",
        "dist/**, dist/.nojekyll, true",
        "'**/target/**', target/classes/META-INF/maven/pom.xml, true",
        "'**/target/**', target/it/project/.mvn/jvm.config, true",
        "build/**, build/pom.xml, true",
        "'**/dist/**', .github/actions/a/dist/index.js, false",
        "'**/dist/**', a/dist/.github/x, true"
    })
    void coversNothingThatDecidesWhereThereCanBeAModule(String pattern, String path, boolean covered) {
        assertThat(read("{command: [a], writes: ['" + pattern + "']}").covers(WorkspacePath.of(path)))
                .isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({
        "'**', must end with the name of a folder",
        "'src/*', must end with the name of a folder",
        "'**/*/**', must end with the name of a folder",
        "'.mvn/**', must not name `.mvn`",
        "'**/.git/hooks/**', must not name `.git`",
        "'.envrc', must not name `.envrc`",
        "'.claude/**', must not name `.claude`",
        "'**/pom.xml', must not name `pom.xml`",
        "'Jenkinsfile', must not name `Jenkinsfile`"
    })
    void doesNotCoverWhatDecidesOrRuns(String pattern, String why) {
        assertThatThrownBy(() -> read("{command: [a], writes: ['" + pattern + "']}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("writes/0")
                .hasMessageContaining(why);
    }

    private static WriteScope read(String yaml) {
        return ((CommandCheck) CheckSpec.read("unit", InputDocument.yaml("policy.yaml", yaml.getBytes(UTF_8))))
                .writes();
    }
}
