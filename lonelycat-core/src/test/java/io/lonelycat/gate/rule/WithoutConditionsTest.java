// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.Gate;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** CEL takes a third of a second to load; a policy whose rules have no condition never pays for it. */
class WithoutConditionsTest {
    private static final List<String> HEAVY =
            List.of("dev.cel.", "com.google.", "org.antlr.", "org.sqlite.", "io.lonelycat.gate.cel.CompiledConditions");

    @Test
    void nothingOfCelIsLoadedWithoutACondition() throws Exception {
        assertThat(loadedBy("rules: [{id: a, paths: ['docs/**'], then: warn, why: A., fix: B.}]"))
                .noneMatch(WithoutConditionsTest::isHeavy)
                .contains(Gate.class.getName(), RulesOfThePolicy.class.getName());
    }

    @Test
    void itIsLoadedWithOne() throws Exception {
        assertThat(loadedBy("rules: [{id: a, when: 'file.lines > 0', then: warn, why: A., fix: B.}]"))
                .contains("io.lonelycat.gate.cel.CompiledConditions", "dev.cel.compiler.CelCompilerFactory")
                .noneMatch(name -> name.startsWith("org.sqlite."));
    }

    private static boolean isHeavy(String name) {
        return HEAVY.stream().anyMatch(name::startsWith);
    }

    /** Decides once with freshly loaded classes, and returns the names of those that it took. */
    private static Set<String> loadedBy(String rules) throws Exception {
        Counting loader = new Counting();
        Class<?> probe = loader.loadClass(Probe.class.getName());
        Object verdict = probe.getMethod("decide", String.class).invoke(null, rules);
        assertThat(verdict).isEqualTo("ALLOW rule.a");
        return loader.names;
    }

    /** Decides about one file; runs within the counting loader. */
    public static final class Probe {
        private Probe() {}

        /** Returns the verdict and the rule that found something. */
        public static String decide(String rules) {
            String policy = "schema: lonelycat.policy/1\npaths: {allow: ['**']}\n" + rules + "\n";
            Decision decision = Fixture.of("changes: [{create: docs/a.md, after: b}]")
                    .decide(Policy.read("p.yaml", policy.getBytes(StandardCharsets.UTF_8)))
                    .decision();
            return decision.verdict() + " "
                    + decision.findings().stream()
                            .map(Finding::rule)
                            .filter(rule -> rule.startsWith("rule"))
                            .findFirst()
                            .orElse("nothing");
        }
    }

    /** Defines every class again that is not the machine's own, and remembers its name. */
    private static final class Counting extends ClassLoader {
        private final ClassLoader source = WithoutConditionsTest.class.getClassLoader();
        private final Set<String> names = ConcurrentHashMap.newKeySet();

        Counting() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            try (InputStream in = source.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                names.add(name);
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        protected URL findResource(String name) {
            return source.getResource(name);
        }
    }
}
