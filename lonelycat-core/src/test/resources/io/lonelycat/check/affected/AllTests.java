// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs all tests of a folder of classes in a process of its own, and writes a line for each outermost class: its name, how
 * many nanoseconds its tests took, and how many of them failed. Knows nothing of what is tested, and needs no other class of ours.
 */
public final class AllTests implements TestExecutionListener {
    private final Map<String, long[]> byClass = new TreeMap<>();
    private final Map<String, Long> begun = new TreeMap<>();

    private AllTests() {}

    /** Takes the folder and the file that is written. */
    public static void main(String[] arguments) throws IOException {
        AllTests listener = new AllTests();
        LauncherDiscoveryRequest all = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClasspathRoots(Set.of(Path.of(arguments[0]))))
                .build();
        LauncherFactory.create().execute(all, listener);
        List<String> lines = new ArrayList<>();
        listener.byClass.forEach((name, figures) -> lines.add(name + "\t" + figures[0] + "\t" + figures[1]));
        Files.write(Path.of(arguments[1]), lines);
        System.exit(0);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Optional<String> of = test.getSource()
                .map(source -> source instanceof MethodSource method
                        ? method.getClassName()
                        : source instanceof ClassSource type ? type.getClassName() : "");
        String name = of.orElse("");
        if (name.isEmpty()) {
            return;
        }
        int inner = name.indexOf('$');
        long[] figures = byClass.computeIfAbsent(inner < 0 ? name : name.substring(0, inner), each -> new long[2]);
        if (test.isContainer() && test.getSource().orElseThrow() instanceof ClassSource && inner < 0) {
            figures[0] += System.nanoTime() - begun.getOrDefault(test.getUniqueId(), System.nanoTime());
        }
        figures[1] += result.getStatus() == Status.FAILED ? 1 : 0;
    }
}
