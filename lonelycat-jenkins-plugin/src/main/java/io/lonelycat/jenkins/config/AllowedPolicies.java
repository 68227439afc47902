// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.json.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the policy of a step from the configuration: plain values, so that it can be tested without Jenkins.
 *
 * @param policies those of the controller
 * @param defaultPolicy the name of one of them; empty for the built-in one
 * @param workspaceAllowed a policy in the workspace counts
 */
public record AllowedPolicies(List<NamedPolicy> policies, String defaultPolicy, boolean workspaceAllowed) {
    /**
     * A folder that names the policy of its jobs.
     *
     * @param name the full name of the folder
     * @param policy the name of one of the controller's policies
     */
    record Folder(String name, String policy) {}

    /**
     * Chooses the policy of a build.
     *
     * @param named what the step says: the name of one of the controller's policies, or a path; null if it says nothing
     * @throws AbortException when what is named is not there, or may not be used
     */
    public static StepPolicy of(Run<?, ?> run, @Nullable String named) throws AbortException {
        try {
            return now().choose(Optional.ofNullable(FormText.text(named)), FolderPolicyProperty.above(run.getParent()));
        } catch (InvalidInputException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** Offers the names of the policies that a step of a job may take to users who may configure the job. */
    public static ComboBoxModel choices(@Nullable Item job) {
        return new ComboBoxModel(
                job == null || !job.hasPermission(Item.CONFIGURE)
                        ? List.of()
                        : now().names(FolderPolicyProperty.above(job)));
    }

    static AllowedPolicies now() {
        LonelyCatConfiguration all = LonelyCatConfiguration.get();
        return new AllowedPolicies(all.getPolicies(), all.getDefaultPolicy(), all.isWorkspacePolicyAllowed());
    }

    /**
     * Chooses the policy of a step.
     *
     * @param named what the step says, a name or a path
     * @param folders the folders above the job that name a policy
     * @throws InvalidInputException when what is named is not there or may not be used, or two folders name a policy: an
     *     inner folder must not loosen what an outer one demands
     */
    StepPolicy choose(Optional<String> named, List<Folder> folders) {
        if (folders.size() > 1) {
            throw new InvalidInputException(Messages.of(
                    "AllowedPolicies.severalFolders",
                    folders.stream().map(Folder::name).collect(Collectors.joining(", "))));
        }
        if (!folders.isEmpty()) {
            return of(folders.get(0), named);
        }
        if (named.isPresent()) {
            return named(named.get());
        }
        return defaultPolicy.isEmpty() && workspaceAllowed ? StepPolicy.inWorkspace("the workspace", "") : standard();
    }

    /** Returns the names that a step may take, in alphabetical order. */
    List<String> names(List<Folder> folders) {
        return policies.stream()
                .map(NamedPolicy::getName)
                .filter(name ->
                        folders.stream().allMatch(folder -> folder.policy().equals(name)))
                .sorted()
                .toList();
    }

    /** Binds the jobs of a folder to its policy: who writes a pipeline is the one who is to be governed. */
    private StepPolicy of(Folder folder, Optional<String> named) {
        named.filter(name -> !name.equals(folder.policy())).ifPresent(name -> {
            throw new InvalidInputException(
                    Messages.of("AllowedPolicies.otherThanFolder", name, folder.name(), folder.policy()));
        });
        return managed(folder.policy(), Messages.of("AllowedPolicies.folder", folder.name()));
    }

    private StepPolicy standard() {
        return defaultPolicy.isEmpty()
                ? StepPolicy.builtIn()
                : managed(defaultPolicy, Messages.of("AllowedPolicies.settings"));
    }

    private StepPolicy named(String name) {
        boolean path = name.indexOf('/') >= 0 || name.endsWith(".yaml") || name.endsWith(".yml");
        if (!path || find(name).isPresent()) {
            return managed(name, Messages.of("AllowedPolicies.step"));
        }
        if (!workspaceAllowed || name.startsWith("/")) {
            throw new InvalidInputException(Messages.of("AllowedPolicies.inWorkspace", name));
        }
        return StepPolicy.inWorkspace(name, name);
    }

    private StepPolicy managed(String name, String who) {
        return find(name)
                .map(policy -> StepPolicy.managed("Jenkins, " + name, policy.getText()))
                .orElseThrow(() ->
                        new InvalidInputException(Messages.of("AllowedPolicies.unknownTo", name, who, instead(name))));
    }

    private Optional<NamedPolicy> find(String name) {
        return policies.stream().filter(policy -> policy.getName().equals(name)).findFirst();
    }

    /** Returns a sentence that names the nearest policy, or all; begins with a space. */
    private String instead(String wrong) {
        List<String> all = policies.stream().map(NamedPolicy::getName).sorted().toList();
        return Names.nearest(wrong, all)
                .map(near -> Messages.of("AllowedPolicies.nearest", near))
                .orElseGet(() -> all.isEmpty() ? "" : Messages.of("AllowedPolicies.existing", String.join(", ", all)));
    }

    /** Checks a name in a form. A policy in the same form is not saved yet. */
    FormValidation check(@Nullable String value) {
        @Nullable String name = FormText.text(value);
        return name == null || find(name).isPresent()
                ? FormValidation.ok()
                : FormValidation.error(Messages.of("AllowedPolicies.unknown", name, instead(name)));
    }
}
