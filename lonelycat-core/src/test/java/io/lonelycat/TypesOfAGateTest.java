// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.slice.AllSlices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A goal runs once in a fresh JVM, where each type costs a part of a millisecond: it loads none that plays no part. */
class TypesOfAGateTest {
    /** Slices that a gate asks for something: what is first, sections of the policy, logs, notifications. */
    private static final Set<String> ASKED = Set.of("backup", "costs", "decided", "flaky", "notify", "rehearsal");

    /** Has its own copy of all of ours and of Jackson, and notes their names. */
    private static final class Noting extends ClassLoader {
        private final Set<String> loaded = Collections.synchronizedSet(new TreeSet<>());

        Noting(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                if (!name.startsWith("io.lonelycat.") && !name.startsWith("com.fasterxml.jackson.")) {
                    return super.loadClass(name, resolve);
                }
                loaded.add(name);
                return define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static Set<String> loadedByTheGate(Path folder) throws ReflectiveOperationException {
        assertThat(Sandbox.withGuide(folder).plan(Sandbox.GUIDE_PATCH).status()).isEqualTo("planned");
        Noting loader = new Noting(TypesOfAGateTest.class.getClassLoader());
        Object sandbox = loader.loadClass(Sandbox.class.getName())
                .getConstructor(Path.class)
                .newInstance(folder);
        Object result = sandbox.getClass().getMethod("gate").invoke(sandbox);

        assertThat(result.getClass().getMethod("status").invoke(result)).isEqualTo("allow");
        return loader.loaded;
    }

    @Test
    void areOfSlicesThatAreAskedForSomething(@TempDir Path folder) throws ReflectiveOperationException {
        Set<String> loaded = loadedByTheGate(folder);

        assertThat(AllSlices.ALL).isNotEmpty().allSatisfy(slice -> {
            String name = slice.name();
            String entry = "io.lonelycat.slice." + name + "."
                    + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Slice";
            List<String> ofIt = loaded.stream()
                    .filter(type -> type.startsWith("io.lonelycat.slice." + name + "."))
                    .toList();
            if (ASKED.contains(name)) {
                assertThat(ofIt).hasSizeGreaterThan(1);
            } else {
                assertThat(ofIt).containsExactly(entry);
            }
        });
    }

    /** The factory names all parsers and generators that there are. */
    @Test
    void readJsonWithOneParser(@TempDir Path folder) throws ReflectiveOperationException {
        assertThat(loadedByTheGate(folder))
                .contains("com.fasterxml.jackson.core.json.UTF8StreamJsonParser")
                .noneMatch(type -> type.endsWith(".JsonFactory") || type.endsWith("Generator"));
    }
}
