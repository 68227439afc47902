// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestNamesTest {
    @ParameterizedTest
    @CsvSource({
        "a/CatTest.java, true",
        "CatTests.java, true",
        "TestCat.java, true",
        "CatIT.kt, true",
        "CatSpec.groovy, true",
        "a/Cat.java, false",
        "a/CatTest, false",
        "src/CatTest/Cat.java, false",
    })
    void knowsWhatARunnerFinds(String path, boolean run) {
        assertThat(TestNames.isRun(WorkspacePath.of(path))).isEqualTo(run);
    }
}
