// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What names of files and lines of code say: which files are tests, what a file is for, and what a line declares. */
class TestNamesTest {
    @ParameterizedTest
    @CsvSource({
        "src/test/java/CatTest.java, Cat",
        "CatTests.java, Cat",
        "TestCat.java, Cat",
        "CatIT.kt, Cat",
        "CatSpec.groovy, Cat",
        "Cat_Test.java, Cat",
        "CatHelper.java, ''",
        "CatTest.txt, ''",
        "Test.java, ''",
        "src/CatTest/Cat.java, ''",
    })
    void knowsWhatATestIsNamedAfter(String path, String tested) {
        assertThat(TestNames.tested(WorkspacePath.of(path))).isEqualTo(tested);
    }

    @ParameterizedTest
    @CsvSource({"a/CatTest.java, true", "a/Cat.java, false", "a/CatTest, false", "TestCat.java, true"})
    void knowsWhatARunnerFinds(String path, boolean run) {
        assertThat(TestNames.isRun(WorkspacePath.of(path))).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource({
        "src/test/java/CatTest.java, true, TEST",
        "src/main/java/Cat.java, false, CODE",
        "src/main/java/Cat.kt, false, CODE",
        ".mvn/Cat.java, true, BUILD",
        "build.gradle.kts, true, BUILD",
        "pom.xml, true, BUILD",
        "pom.xml, false, OTHER",
        "src/test/pom.xml, true, BUILD",
        "src/test/resources/a.json, true, OTHER",
        "config/detekt-baseline.xml, true, BASELINE",
        "src/test/archunit_store/a, true, BASELINE",
        "a/frozen/b, true, BASELINE",
        "config/checkstyle.xml, true, LINT",
        "config/PMD-rules.xml, true, LINT",
        "Makefile, true, BUILD",
    })
    void knowsWhatAFileIsFor(String path, boolean judge, JudgeLines role) {
        assertThat(JudgeLines.of(WorkspacePath.of(path), judge)).isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public final class Cat {|Cat",
                "public record Cat(int a) {|Cat",
                "private static final int MOST_CATS = 3;|MOST_CATS",
                "public int purr() {|purr",
                "private List<Cat> all(int a) {|all",
                "int purr(int a) {|purr",
                "return purr(a);|''",
                "int a = 3;|''",
            })
    void knowsWhatALineDeclares(String line, String name) {
        assertThat(CodeLines.declared(line)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "TEST|assertTrue(a); // @Disabled|ASSERTION",
                "TEST|a(\"x // y\"); assertTrue(b);|ASSERTION",
                "TEST|a(\"\\\" // y\"); assertTrue(b);|ASSERTION",
                "TEST|\"// y\" + assertTrue(b)|ASSERTION",
                "TEST|a(b / c); assertTrue(d);|ASSERTION",
                "TEST|a(); //assertTrue(d);|",
                "TEST|// assertTrue(d);|",
                "BUILD|mvn -DskipTests // x|SKIPS",
                "BUILD|# mvn -DskipTests|",
                "CODE|int a; // NOSONAR|ACCEPTS",
                "CODE|// NOSONAR|ACCEPTS",
                "CODE|a = System.getProperty(\"surefire.x\");|DETECTS",
                "CODE|// a = System.getProperty(\"surefire.x\");|",
                "CODE|Path.of(\"target/surefire-reports\")|REPORTS",
                "CODE|assertTrue(a);|",
                "BASELINE|a problem|ACCEPTS",
                "BASELINE|# a comment|",
                "OTHER|assert a == 3|ASSERTION",
                "OTHER|<suppress files=\"a\"/>|",
                "LINT|<suppress files=\"a\"/>|ACCEPTS",
                "BUILD|<suppress files=\"a\"/>|",
                "BUILD|<exclude>**/CatTest.java</exclude>|EXCLUDES",
                "LINT|<reportsDirectory>x</reportsDirectory>|",
                "TEST|@Disabled @Tag(\"slow\")|DISABLES",
                "TEST|System.exit(0);|EXITS",
                "TEST|new java.lang.Thread(() -> assertTrue(a));|ASSERTION SWALLOWS",
                "TEST|@ValueSource(strings = {})|CASE EXCLUDES",
                "TEST|return Stream.empty();|EXCLUDES",
                "TEST|@RetryingTest(3)|RERUNS",
                "TEST|if (false) {|RETURNS",
            })
    void knowsWhatALineMeansInEachOfThem(JudgeLines role, String line, String kinds) {
        List<String> found = new ArrayList<>();
        role.read(1, line).forEach(mark -> found.add(mark.kind().name()));

        assertThat(found).containsExactlyInAnyOrder(kinds == null ? new String[0] : kinds.split(" ", -1));
    }

    @Test
    void weighsTheAssertionsOfALine() {
        assertThat(weights("assertEquals(1, a); assertNotNull(b);")).containsExactly("2 1");
        assertThat(weights("assertThat(a).isNotNull();")).containsExactly("1 0");
        assertThat(weights("assertThat(a).isEqualTo(b(c, d)).isNotNull();")).containsExactly("2 1");
        assertThat(weights("x)).isEqualTo(3);")).containsExactly("1 1");
        assertThat(weights("then(a).hasSize(3);")).containsExactly("1 1");
        assertThat(weights("assertThat(a.isEmpty()).isTrue();")).containsExactly("1 1");
        assertThat(weights("assertThat(a)")).isEmpty();
        assertThat(weights("assertThat(a);")).isEmpty();
        assertThat(weights("assertEquals(a, a);")).isEmpty();
        assertThat(weights("assertNotNull(a); x.isNotNull();")).containsExactly("1 0");
    }

    private static List<String> weights(String line) {
        return JudgeLines.TEST.read(1, line).stream()
                .filter(mark -> mark.kind() == JudgeMark.MarkKind.ASSERTION)
                .map(mark -> mark.weight() + " " + mark.strong())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import org.junit.jupiter.api.Test;|2",
                "import org.junit.Test;|1",
                "import static org.assertj.core.api.Assertions.assertThat;|1",
                "import a.Test;|0",
                "void purrs() {|1",
                "public void purrs() {|1",
                "private void purrs() {|0",
                "static void purrs() {|0",
                "class CatTest {|1",
                "static class CatTest {|1",
                "abstract class CatTest {|0",
            })
    void weighsWhatARunnerFinds(String line, long weight) {
        assertThat(TestLines.named(1, line)).singleElement().satisfies(mark -> assertThat(mark.weight())
                .isEqualTo(BigDecimal.valueOf(weight)));
    }

    @ParameterizedTest
    @CsvSource({"DISABLES, true", "DETECTS, true", "IMPORT, false", "TEST, false"})
    void knowsWhatIsLax(JudgeMark.MarkKind kind, boolean lax) {
        assertThat(kind.isLax()).isEqualTo(lax);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOOR, true, true, true",
        "CEILING, true, true, false",
        "EFFORT, true, false, true",
        "TOLERANCE, true, false, false",
        "TEST, false, false, false",
    })
    void knowsWhatALimitMayDo(JudgeMark.MarkKind kind, boolean limit, boolean stays, boolean floor) {
        assertThat(kind.isLimit()).isEqualTo(limit);
        assertThat(kind.mayNotGo()).isEqualTo(stays);
        assertThat(kind.isFloor()).isEqualTo(floor);
    }
}
