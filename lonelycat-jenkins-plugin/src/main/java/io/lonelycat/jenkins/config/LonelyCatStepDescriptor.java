// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ComboBoxModel;
import hudson.util.ListBoxModel;
import io.lonelycat.config.Keys;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.StepArguments;
import io.lonelycat.jenkins.WordChoices;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.verb.POST;

/**
 * What Pipeline and the generator of snippets are told of a step. Public, since their pages call its methods by reflection.
 */
public abstract class LonelyCatStepDescriptor extends StepDescriptor {
    private final String function;
    private final String title;

    protected LonelyCatStepDescriptor(String function, String title) {
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

    /** Offers the words of the parameter. */
    public ListBoxModel doFillFailOnItems() {
        return WordChoices.of(FailureThreshold.words());
    }

    /** Offers the words of the parameter. */
    public ListBoxModel doFillUnstableOnItems() {
        return WordChoices.of(FailureThreshold.words());
    }

    /** Offers the words of the parameter. */
    public ListBoxModel doFillSandboxItems() {
        return WordChoices.of(Keys.SANDBOX.type().choices());
    }

    /** Offers the words of the parameter. */
    public ListBoxModel doFillDurabilityItems() {
        return WordChoices.of(Keys.DURABILITY.type().choices());
    }

    /** Offers the names of the policies that a job may take. */
    @POST
    public ComboBoxModel doFillPolicyItems(@AncestorInPath @Nullable Item job) {
        return Policies.choices(job);
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
