// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import hudson.util.FormValidation;
import io.lonelycat.controller.Controller;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which policy holds for a step, from what an administrator set: plain values, so that it can be tried without Jenkins.
 *
 * @param policies those of the controller
 * @param defaultPolicy the name of one of them; empty for the built-in one
 * @param locked the administrator's policy applies, independent of all others
 * @param workspaceAllowed a policy in the workspace counts
 */
record AllowedPolicies(List<NamedPolicy> policies, String defaultPolicy, boolean locked, boolean workspaceAllowed) {
    private static final String SETTINGS = "Manage Jenkins, System, LonelyCat";

    /**
     * A folder that names the policy of its jobs.
     *
     * @param name the full name of the folder
     * @param policy the name of one of the controller's policies
     */
    record Folder(String name, String policy) {}

    static AllowedPolicies now() {
        LonelyCatConfiguration all = LonelyCatConfiguration.get();
        return new AllowedPolicies(
                all.getPolicies(), all.getDefaultPolicy(), all.isPolicyLocked(), all.isWorkspacePolicyAllowed());
    }

    /**
     * Chooses the policy of a step.
     *
     * @param named what the step says, a name or a path
     * @param folders the folders above the job that name a policy
     * @throws InvalidInputException when what is named is not there or may not be used, or two folders name a policy: an
     *     inner folder must not loosen what an outer one demands
     */
    ChosenPolicy choose(Optional<String> named, List<Folder> folders) {
        if (locked) {
            named.filter(name -> !name.equals(defaultPolicy)).ifPresent(name -> {
                throw new InvalidInputException("The step cannot use the policy `" + name
                        + "`, because an administrator set that all steps use "
                        + (defaultPolicy.isEmpty() ? "the built-in policy" : "`" + defaultPolicy + "`")
                        + ". Remove the parameter `policy`, or ask the administrator (" + SETTINGS + ").");
            });
            return standard();
        }
        if (folders.size() > 1) {
            throw new InvalidInputException(
                    "Several folders above this job have a policy, but only one folder may: "
                            + folders.stream().map(Folder::name).collect(Collectors.joining(", "))
                            + ". Keep the policy of one folder. Remove the policy from the configuration of each other folder (LonelyCat).");
        }
        if (!folders.isEmpty()) {
            return of(folders.get(0), named);
        }
        if (named.isPresent()) {
            return named(named.get());
        }
        return defaultPolicy.isEmpty() && workspaceAllowed ? ChosenPolicy.ofWorkspace("the workspace", "") : standard();
    }

    /** Returns the names that a step may take, in alphabetical order. */
    List<String> names(List<Folder> folders) {
        return policies.stream()
                .map(NamedPolicy::getName)
                .filter(name -> locked
                        ? name.equals(defaultPolicy)
                        : folders.stream().allMatch(folder -> folder.policy().equals(name)))
                .sorted()
                .toList();
    }

    /** What a folder says binds its jobs: who writes a pipeline is the one who is to be governed. */
    private ChosenPolicy of(Folder folder, Optional<String> named) {
        named.filter(name -> !name.equals(folder.policy())).ifPresent(name -> {
            throw new InvalidInputException("The step names the policy `" + name + "`, but the folder "
                    + folder.name() + " sets the policy `" + folder.policy()
                    + "` for its jobs. Remove the parameter `policy`,"
                    + " or change the folder's configuration (LonelyCat).");
        });
        return managed(folder.policy(), "the folder " + folder.name());
    }

    private ChosenPolicy standard() {
        return defaultPolicy.isEmpty()
                ? ChosenPolicy.managed("Jenkins, built-in default", Controller.defaultPolicy())
                : managed(defaultPolicy, SETTINGS);
    }

    private ChosenPolicy named(String name) {
        boolean path = name.indexOf('/') >= 0 || name.endsWith(".yaml") || name.endsWith(".yml");
        if (!path || find(name).isPresent()) {
            return managed(name, "the step");
        }
        if (!workspaceAllowed || name.startsWith("/")) {
            throw new InvalidInputException("The policy `" + name
                    + "` is in the workspace, where builds can change it, and this Jenkins does not allow that. Name a policy that "
                    + "is stored in Jenkins, or ask an administrator to allow policies from workspaces (" + SETTINGS
                    + ").");
        }
        return ChosenPolicy.ofWorkspace(name, name);
    }

    private ChosenPolicy managed(String name, String who) {
        return find(name)
                .map(policy -> ChosenPolicy.managed("Jenkins, " + name, policy.getText()))
                .orElseThrow(() -> new InvalidInputException(
                        "The policy `" + name + "`, which " + who + " names, does not exist on this Jenkins."
                                + instead(name) + " An administrator can add policies under " + SETTINGS + "."));
    }

    private Optional<NamedPolicy> find(String name) {
        return policies.stream().filter(policy -> policy.getName().equals(name)).findFirst();
    }

    /** Says which one was probably meant, or which there are; begins with a space. */
    private String instead(String wrong) {
        List<String> all = policies.stream().map(NamedPolicy::getName).sorted().toList();
        return Names.nearest(wrong, all)
                .map(near -> " Did you mean `" + near + "`?")
                .orElse(all.isEmpty() ? "" : " Existing policies: " + String.join(", ", all) + ".");
    }

    /** Says what is wrong with a name in a form. A policy in the same form is not saved yet. */
    FormValidation check(@Nullable String value) {
        @Nullable String name = Given.text(value);
        return name == null || find(name).isPresent()
                ? FormValidation.ok()
                : FormValidation.error("There is no policy `" + name + "` on this Jenkins." + instead(name)
                        + " An administrator can add policies under " + SETTINGS + ".");
    }
}
