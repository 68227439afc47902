// SPDX-License-Identifier: MIT
package io.lonelycat.execute.falsify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleTestsTest {
    private static final String FOUR = "package a;\nimport org.junit.Test;\nclass OneTest {}\n";

    @TempDir
    Path root;

    private void test(String file, String text) throws IOException {
        Path at = root.resolve(file);
        Files.createDirectories(at.getParent());
        Files.writeString(at, text);
    }

    private boolean needNoPlatform(String module) {
        return ModuleTests.needNoPlatform(Workspace.of(root), module);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import org.junit.Test;",
                "import static org.junit.Assert.assertEquals;",
                "import junit.framework.TestCase;"
            })
    void knowsTestsOfJUnitFour(String line) throws IOException {
        test("core/src/test/java/a/OneTest.java", "package a;\n" + line + "\nclass OneTest {}\n");
        test("core/src/test/java/a/Two.java", "package a;\nclass Two {}\n");

        assertThat(needNoPlatform("core/")).isTrue();
        assertThat(needNoPlatform("")).as("another module").isFalse();
    }

    @Test
    void asksForThePlatformWhereOneTestRunsOnIt() throws IOException {
        test("src/test/java/a/OneTest.java", FOUR);
        test("src/test/java/a/TwoTest.java", "package a;\nimport org.junit.jupiter.api.Test;\nclass TwoTest {}\n");

        assertThat(needNoPlatform("")).isFalse();
    }

    @Test
    void asksForItWhereNobodyKnows() throws IOException {
        assertThat(needNoPlatform("")).as("no tests").isFalse();
        test("src/main/java/a/OneTest.java", FOUR);
        test("other/src/test/java/a/OneTest.java", FOUR);
        test("src/test/java/a/Two.java", "package a;\nclass Two {}\n");

        assertThat(needNoPlatform("")).isFalse();
    }
}
