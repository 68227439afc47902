// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.jenkins.StepArguments;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** What Pipeline is told of a step. */
abstract class LonelyCatStepDescriptor extends StepDescriptor {
    private final String function;
    private final String title;

    LonelyCatStepDescriptor(String function, String title) {
        this.function = function;
        this.title = title;
    }

    @Override
    public final String getFunctionName() {
        return function;
    }

    @Override
    public final String getDisplayName() {
        return title;
    }

    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return Set.of(FilePath.class, Run.class, TaskListener.class);
    }

    /** What replaces it in Jenkins needs one more plugin; pipelines call this one. */
    @Override
    @SuppressWarnings("deprecation")
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        StepArguments.check(
                getFunctionName(), Objects.requireNonNull(getClass().getEnclosingClass()), arguments.keySet());
        return super.newInstance(arguments);
    }
}
