// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tests that a change creates or changes, and what they are tests of, by name: {@code src/test/.../FooTest.java} of
 * {@code src/main/.../Foo.java} in the same module, and without those folders {@code test_foo.py}, {@code foo.spec.ts}
 * and the like of {@code foo}. A test that is deleted or only moved does not count.
 */
public final class TestFiles {
    private static final String MAIN = "src/main/";
    private static final String TEST = "src/test/";
    private static final List<String> ENDINGS = List.of(
            "Test", "Tests", "TestCase", "IT", "ITCase", "Spec", "_test", "_spec", "-test", "-spec", ".test", ".spec");
    private static final List<String> BEGINNINGS = List.of("Test", "test_");

    private final Set<String> tested = new HashSet<>();

    private TestFiles() {}

    /** Collects the tests of a change. */
    public static TestFiles of(ChangeSet changes) {
        TestFiles tests = new TestFiles();
        for (FileChange file : changes.changes()) {
            if (file.operation() != Operation.DELETE && (file.linesAdded() > 0 || file.linesDeleted() > 0)) {
                tests.add(file.path());
            }
        }
        return tests;
    }

    private void add(WorkspacePath path) {
        String module = module(path, TEST);
        String stem = stem(path);
        for (String ending : ENDINGS) {
            if (stem.endsWith(ending) && stem.length() > ending.length()) {
                tested.add(key(module, stem.substring(0, stem.length() - ending.length())));
            }
        }
        for (String beginning : BEGINNINGS) {
            if (stem.startsWith(beginning) && stem.length() > beginning.length()) {
                tested.add(key(module, stem.substring(beginning.length())));
            }
        }
    }

    /** Says whether the change has a test for this file, or the file is such a test itself. */
    public boolean covers(WorkspacePath path) {
        return tested.contains(key(module(path, MAIN), stem(path))) || isTest(path);
    }

    private static boolean isTest(WorkspacePath path) {
        TestFiles alone = new TestFiles();
        alone.add(path);
        return !alone.tested.isEmpty();
    }

    /** What is before the folder; the same for all files where there is no such folder. */
    private static String module(WorkspacePath path, String folder) {
        int at = ("/" + path.value()).indexOf("/" + folder);
        return at < 0 ? "" : path.value().substring(0, at) + "/";
    }

    private static String stem(WorkspacePath path) {
        int dot = path.name().lastIndexOf('.');
        return dot > 0 ? path.name().substring(0, dot) : path.name();
    }

    private static String key(String module, String stem) {
        return module + ":" + stem;
    }
}
