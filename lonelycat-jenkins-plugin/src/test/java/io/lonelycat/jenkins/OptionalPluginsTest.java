// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.Run;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A controller without the optional plugins: their classes cannot be loaded, and what needs none of them works. */
class OptionalPluginsTest {
    @TempDir
    Path folder;

    @Test
    void saysThatThePluginCredentialsIsMissing() throws Exception {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(1);
            Method variables = method("io.lonelycat.jenkins.config.StoreLogins", "variables", Run.class, String.class);

            assertThatThrownBy(() -> variables.invoke(null, build, "queue"))
                    .isInstanceOf(InvocationTargetException.class)
                    .hasCauseInstanceOf(AbortException.class);
        }
    }

    private static Method method(String type, String name, Class<?>... parameters) throws ReflectiveOperationException {
        Method method = Class.forName(type, true, new WithoutPlugins()).getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /** Loads the classes of configuration itself, and none of the optional plugins. */
    private static final class WithoutPlugins extends ClassLoader {
        WithoutPlugins() {
            super(OptionalPluginsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (Stream.of("com.cloudbees.", "org.jenkinsci.plugins.plaincredentials.")
                    .anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> there = findLoadedClass(name);
                return there != null
                        ? there
                        : name.startsWith("io.lonelycat.jenkins.config.") ? own(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(file), name)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
