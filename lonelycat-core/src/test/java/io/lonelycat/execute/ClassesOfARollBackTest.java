// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On a Jenkins agent each class comes from the controller when it is first used. A controller that dies while files are
 * written must not take along what the roll back is made of.
 */
class ClassesOfARollBackTest {
    /** Has its own copy of all of ours, and notes what is loaded late. */
    private static final class Noting extends ClassLoader {
        private final List<String> late = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean cut;

        Noting(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null || !name.startsWith("io.lonelycat.")) {
                    return known != null ? known : super.loadClass(name, resolve);
                }
                // What judges a check, or reads the patch, is not needed: without it the check fails, which is rolled
                // back too.
                if (cut && name.startsWith("io.lonelycat.execute.")) {
                    late.add(name);
                }
                return define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"APPLY, false", "APPLIED, false", "none, true"})
    void areAllLoadedBeforeTheFirstFileIsTouched(String moment, boolean checked, @TempDir Path folder)
            throws ReflectiveOperationException {
        Noting loader = new Noting(ClassesOfARollBackTest.class.getClassLoader());
        Object outcome = loader.loadClass(CutOffRun.class.getName())
                .getMethod("run", Path.class, String.class, boolean.class, Runnable.class)
                .invoke(null, folder, moment, checked, (Runnable) () -> loader.cut = true);

        assertThat(outcome.toString()).startsWith("RolledBack: ");
        assertThat(loader.late).isEmpty();
    }
}
