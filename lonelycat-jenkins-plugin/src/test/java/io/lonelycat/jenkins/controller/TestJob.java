// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.controller;

import hudson.EnvVars;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.util.RunList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

public final class TestJob extends Job<TestJob, TestBuild> {
    private final Map<String, String> environment;
    private final List<TestBuild> builds = new ArrayList<>();

    public TestJob(ItemGroup<?> parent, String name, Map<String, String> environment) {
        super(parent, name);
        this.environment = environment;
    }

    public static TestJob at(TestController controller, String name) {
        TestJob job = new TestJob(controller, name, Map.of());
        controller.add(job);
        return job;
    }

    public TestBuild build(int number) throws IOException {
        TestBuild build = new TestBuild(this, number);
        builds.add(0, build);
        return build;
    }

    /** Counting all builds would load them. */
    @Override
    public RunList<TestBuild> getBuilds() {
        return new RunList<>() {
            @Override
            public Iterator<TestBuild> iterator() {
                return builds.iterator();
            }
        };
    }

    @Override
    public EnvVars getEnvironment(@Nullable Node node, TaskListener listener) {
        return new EnvVars(environment);
    }
}
