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
 * Selects the policy of a step from the configuration. Has only plain values, to be testable without Jenkins.
 *
 * @param defaultPolicy policy name; empty for the built-in policy
 */
public record AllowedPolicies(List<NamedPolicy> policies, String defaultPolicy, boolean workspaceAllowed) {
    record Folder(String name, String policy) {}

    /**
     * Selects the policy of a step.
     *
     * @param named policy name or path that the step names; null for none
     * @throws AbortException if the policy does not exist or is not allowed
     */
    public static StepPolicy of(Run<?, ?> run, @Nullable String named) throws AbortException {
        try {
            return now().choose(Optional.ofNullable(FormText.text(named)), FolderPolicyProperty.above(run.getParent()));
        } catch (InvalidInputException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** Returns policy names for a form; empty for users who may not configure the job. */
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
     * Selects the policy of a step.
     *
     * @throws InvalidInputException if the policy does not exist or is not allowed, or if two of the Jenkins folders have a policy, because
     * an inner folder must not weaken an outer folder's policy
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

    List<String> names(List<Folder> folders) {
        return policies.stream()
                .map(NamedPolicy::getName)
                .filter(name ->
                        folders.stream().allMatch(folder -> folder.policy().equals(name)))
                .sorted()
                .toList();
    }

    /** Returns the folder's policy; refuses another named policy, because pipeline authors must not avoid the folder's policy. */
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

    private String instead(String wrong) {
        List<String> all = policies.stream().map(NamedPolicy::getName).sorted().toList();
        return Names.nearest(wrong, all)
                .map(near -> Messages.of("AllowedPolicies.nearest", near))
                .orElseGet(() -> all.isEmpty() ? "" : Messages.of("AllowedPolicies.existing", String.join(", ", all)));
    }

    /** Validates the form field for the default policy; a new policy in the same form is not known yet. */
    FormValidation check(@Nullable String value) {
        @Nullable String name = FormText.text(value);
        return name == null || find(name).isPresent()
                ? FormValidation.ok()
                : FormValidation.error(Messages.of("AllowedPolicies.unknown", name, instead(name)));
    }
}
