// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import io.lonelycat.jenkins.LonelyCatPermissions;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/**
 * Compares every signature with the class of a real Jenkins. Skipped unless the build is told where one is: {@code -Djenkins.war=FILE -Djenkins.plugins=DIR}.
 */
@EnabledIfSystemProperty(named = "jenkins.war", matches = ".+", disabledReason = "No Jenkins was given to compare with")
class SignaturesTest {
    private static final String OURS = "io/lonelycat/";

    @Test
    void eachSignatureIsAsTheRealClassIs(@TempDir Path unpacked) throws Exception {
        Map<String, ClassNode> signatures = named(ClassFolder.of(Extension.class));
        signatures.keySet().removeIf(name -> name.startsWith(OURS));

        try (JenkinsFiles jenkins = jenkins(unpacked)) {
            SignatureComparison comparison =
                    new SignatureComparison(only(signatures).or(ClassFiles.ofJdk()), withContainer(jenkins));

            assertThat(signatures).hasSizeGreaterThan(100);
            assertThat(signatures.values().stream().flatMap(each -> comparison.problems(each).stream()))
                    .isEmpty();
        }
    }

    @Test
    void noAbstractMethodOfJenkinsIsLeftWithoutABody(@TempDir Path unpacked) throws Exception {
        Map<String, ClassNode> plugin = named(ClassFolder.of(LonelyCatPermissions.class));

        try (JenkinsFiles jenkins = jenkins(unpacked)) {
            Hierarchy hierarchy = new Hierarchy(only(plugin).or(withContainer(jenkins)));

            assertThat(plugin.values().stream()
                            .filter(each -> (each.access & Opcodes.ACC_ABSTRACT) == 0)
                            .flatMap(each ->
                                    hierarchy.withoutBody(each).stream().map(method -> each.name + ": " + method)))
                    .isEmpty();
        }
    }

    private static Map<String, ClassNode> named(List<ClassNode> classes) {
        Map<String, ClassNode> named = new TreeMap<>();
        classes.forEach(each -> named.put(each.name, each));
        return named;
    }

    private static ClassFiles only(Map<String, ClassNode> classes) {
        return name -> Optional.ofNullable(classes.get(name));
    }

    private static JenkinsFiles jenkins(Path unpacked) throws IOException {
        return JenkinsFiles.open(place("jenkins.war"), place("jenkins.plugins"), unpacked);
    }

    private static Path place(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), () -> "-D" + property + "=... is missing"));
    }

    /** The servlet types come with the server that runs Jenkins. */
    private static ClassFiles withContainer(ClassFiles jenkins) {
        return jenkins.or(ClassFiles.ofJdk())
                .or(name -> name.startsWith("jakarta/servlet/")
                        ? ClassFiles.of(Servlet.class.getClassLoader()).find(name)
                        : Optional.empty());
    }
}
