// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/explanation/maven.md promises to the owner of a build. */
class MannersTest {
    private static final Path PAGE = Path.of("..", "docs", "explanation", "maven.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().should().beFinal().check(ours());
    }

    @Test
    void readsNoSystemProperties() {
        noClasses()
                .should()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class, String.class)
                .orShould()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .check(ours());
    }

    @Test
    void noHookStaysBehind() throws IOException {
        noClasses()
                .should()
                .callMethod(Runtime.class, "addShutdownHook", Thread.class)
                .check(ours());
        List<Path> hooking;
        try (Stream<Path> sources = Files.walk(Path.of("..", "lonelycat-core"))) {
            hooking = sources.filter(file -> file.toString().matches(".*/src/main/.*\\.java"))
                    .filter(file -> read(file).contains("addShutdownHook"))
                    .toList();
        }
        assertThat(hooking).hasSize(1).allSatisfy(file -> assertThat(read(file)).contains("removeShutdownHook"));
    }

    @Test
    void filesAreFiles() {
        assertThat(goals().flatMap(MannersTest::parameters))
                .filteredOn(field -> List.of("workspace", "policy", "output", "patch", "from", "planFile", "evidence")
                        .contains(field.getName()))
                .hasSizeGreaterThan(6)
                .allSatisfy(field -> assertThat(field.getType()).isEqualTo(File.class));
    }

    /** Maven fills the first field of a name that it finds, and leaves the other one empty. */
    @Test
    void noGoalHidesAFieldThatItInherits() {
        List<String> inherited = Arrays.stream(AbstractLonelyCatMojo.class.getDeclaredFields())
                .map(Field::getName)
                .toList();

        assertThat(goals().filter(goal -> !goal.equals(AbstractLonelyCatMojo.class)))
                .isNotEmpty()
                .allSatisfy(goal -> assertThat(goal.getDeclaredFields())
                        .extracting(Field::getName)
                        .doesNotContainAnyElementsOf(inherited));
    }

    @Test
    void shipsNothingOfMaven() throws IOException {
        String pom = read(Path.of("pom.xml"));

        assertThat(Pattern.compile("<artifactId>maven-(?:core|plugin-api|plugin-annotations)</artifactId>\\s*"
                                + "<version>[^<]+</version>\\s*<scope>provided</scope>")
                        .matcher(pom)
                        .results())
                .hasSize(3);
        assertThat(pom).doesNotContain("maven-compat");
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven.api..")
                .check(ours());
    }

    @ParameterizedTest
    @MethodSource
    void isThere(String test) throws IOException {
        String name = test.substring(0, test.contains(".") ? test.indexOf('.') : test.length());
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> sources = files.filter(file -> file.endsWith(name + ".java"))
                    .filter(file -> file.toString().contains("/src/test/"))
                    .toList();
            assertThat(sources).as("tests of the name " + name).isNotEmpty();
            String method = test.substring(test.indexOf('.') + 1);
            assertThat(sources).as("one of them with " + method).anySatisfy(source -> assertThat(read(source))
                    .contains(method));
        }
    }

    static List<String> isThere() throws IOException {
        List<String> tests = TEST.matcher(Files.readString(PAGE))
                .results()
                .map(MannersTest::test)
                .distinct()
                .toList();
        assertThat(tests).hasSizeGreaterThan(12);
        return tests;
    }

    private static String test(MatchResult match) {
        return match.group(2) == null ? match.group(1) : match.group(1) + "." + match.group(2);
    }

    private static Stream<Class<?>> goals() {
        return ours().stream().filter(it -> it.getSimpleName().endsWith("Mojo")).map(it -> it.reflect());
    }

    private static Stream<Field> parameters(Class<?> goal) {
        return Arrays.stream(goal.getDeclaredFields()).filter(field -> !field.isSynthetic());
    }

    private static JavaClasses ours() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.lonelycat.maven");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
