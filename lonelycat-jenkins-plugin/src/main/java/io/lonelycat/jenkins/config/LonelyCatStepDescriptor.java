// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Item;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.ComboBoxModel;
import hudson.util.ListBoxModel;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.Request;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.VisibleText;
import java.beans.Introspector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** Descriptor of a pipeline step. Public, because pages call methods by reflection. */
public abstract class LonelyCatStepDescriptor extends StepDescriptor {
    private final Class<? extends Request> request;

    protected LonelyCatStepDescriptor(Class<? extends Request> request) {
        this.request = request;
    }

    @Override
    public final String getFunctionName() {
        return PipelineSteps.name(request);
    }

    @Override
    public final String getDisplayName() {
        return Messages.of(getFunctionName() + ".title");
    }

    public ListBoxModel doFillFailOnItems() {
        return choices(FailureThreshold.words());
    }

    @POST
    public ComboBoxModel doFillPolicyItems(@AncestorInPath @Nullable Item job) {
        return AllowedPolicies.choices(job);
    }

    /** Returns the required context, without a workspace for the approval step, which runs outside a node. */
    @Override
    public Set<? extends Class<?>> getRequiredContext() {
        return request == ApproveRequest.class
                ? Set.of(Run.class, TaskListener.class)
                : Set.of(FilePath.class, Run.class, TaskListener.class);
    }

    /** Returns choices with an empty first value, which the snippet generator omits. */
    protected static ListBoxModel choices(List<String> words) {
        ListBoxModel all = new ListBoxModel();
        all.add(Messages.of("LonelyCatStepDescriptor.none"), "");
        words.forEach(word -> all.add(word, word));
        return all;
    }

    /**
     * Creates the step; refuses unknown parameters. Jenkins would only log an unknown parameter; a step with a misspelt {@code dryRun}
     * would then apply the change. Overrides the deprecated method, because its replacement needs another plugin.
     */
    @Override
    @SuppressWarnings("deprecation")
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        Set<String> known = parameters(Objects.requireNonNull(getClass().getEnclosingClass()));
        for (String name : arguments.keySet()) {
            if (!known.contains(name)) {
                throw new AbortException(FailureLine.of(getFunctionName(), unknown(VisibleText.of(name), known)));
            }
        }
        return super.newInstance(arguments);
    }

    private static Set<String> parameters(Class<?> step) {
        return Arrays.stream(step.getMethods())
                .filter(method -> method.isAnnotationPresent(DataBoundSetter.class))
                .map(method -> Introspector.decapitalize(method.getName().substring("set".length())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String unknown(String name, Set<String> known) {
        return Names.nearest(name, known)
                .map(near -> Messages.of("LonelyCatStepDescriptor.nearest", name, near))
                .orElseGet(() -> Messages.of("LonelyCatStepDescriptor.expected", name, String.join(", ", known)));
    }
}
