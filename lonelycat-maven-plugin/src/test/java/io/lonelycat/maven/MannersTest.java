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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.junit.jupiter.api.Test;

class MannersTest {
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
                .filteredOn(field -> List.of("workspace", "policy", "edits", "patch", "from", "planFile", "evidence")
                        .contains(field.getName()))
                .hasSizeGreaterThan(6)
                .allSatisfy(field -> assertThat(field.getType()).isEqualTo(File.class));
    }

    /** Maven sets only the first field with a matching name, so a hidden field would stay empty. */
    @Test
    void noGoalHidesAFieldThatItInherits() {
        assertThat(goals()).isNotEmpty().allSatisfy(goal -> assertThat(goal.getDeclaredFields())
                .extracting(Field::getName)
                .noneMatch(inherited(goal)::contains));
    }

    private static List<String> inherited(Class<?> goal) {
        return Stream.<Class<?>>iterate(goal.getSuperclass(), type -> type != AbstractMojo.class, Class::getSuperclass)
                .flatMap(MannersTest::parameters)
                .map(Field::getName)
                .toList();
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
