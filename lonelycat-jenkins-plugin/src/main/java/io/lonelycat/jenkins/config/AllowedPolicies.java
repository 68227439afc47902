// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import io.lonelycat.Controller;
import io.lonelycat.error.InvalidInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which policy holds for a step, from what an administrator set: plain values, so that it can be tried without Jenkins.
 *
 * @param policies those of the controller
 * @param defaultPolicy the name of one of them; empty for the built-in one
 * @param locked the administrator's policy applies, independent of all others
 * @param workspaceAllowed a policy in the workspace counts
 * @param trustedFolder where a step may name a file; empty for nowhere
 */
record AllowedPolicies(
        List<NamedPolicy> policies,
        String defaultPolicy,
        boolean locked,
        boolean workspaceAllowed,
        String trustedFolder) {
    private static final String SETTINGS = "Manage Jenkins, System, LonelyCat";

    /**
     * Chooses.
     *
     * @param named what the step says, a name or a path
     * @param folders what the folders say that say something, the outermost first
     * @throws InvalidInputException when what is named is not there, or may not be used, or a folder loosens what one above
     *     it says
     */
    ChosenPolicy choose(Optional<String> named, List<FolderPolicy> folders) {
        if (locked) {
            named.filter(name -> !name.equals(defaultPolicy)).ifPresent(name -> {
                throw new InvalidInputException("This Jenkins has its policy locked, so the step cannot take `" + name
                        + "`. Leave the parameter policy out, or ask an administrator (" + SETTINGS + ").");
            });
            return standard();
        }
        if (!folders.isEmpty()) {
            return inFolders(folders, named);
        }
        if (named.isPresent()) {
            return named(named.get());
        }
        return defaultPolicy.isEmpty() && workspaceAllowed
                ? new ChosenPolicy(ChosenPolicy.Kind.WORKSPACE, "the workspace", "", "")
                : standard();
    }

    /**
     * Returns the names that a step may take, in alphabetical order.
     *
     * @param folders what the folders say that say something, the outermost first
     */
    List<String> names(List<FolderPolicy> folders) {
        return PolicyChoices.of(policies).sorted().stream()
                .filter(name -> locked
                        ? name.equals(defaultPolicy)
                        : folders.isEmpty() || folders.get(folders.size() - 1).lets(name))
                .toList();
    }

    /** What folders say binds their jobs: who writes a pipeline is the one who is to be governed. */
    private ChosenPolicy inFolders(List<FolderPolicy> folders, Optional<String> named) {
        FolderPolicy nearest = folders.get(folders.size() - 1);
        named.filter(name -> !nearest.lets(name)).ifPresent(name -> {
            throw new InvalidInputException("The folder " + nearest.folder()
                    + " says which policy holds for its jobs, so the step cannot take `" + name
                    + "`. Leave the parameter policy out, or have the policy added to those that steps may name (the"
                    + " folder's configuration, LonelyCat).");
        });
        StackedPolicies stacked = new StackedPolicies();
        for (FolderPolicy folder : folders) {
            if (named.filter(folder::lets).isEmpty()) {
                stacked.add("the folder " + folder.folder(), of(folder));
            }
        }
        named.ifPresent(name -> stacked.add("the step", named(name)));
        return stacked.merged();
    }

    private ChosenPolicy of(FolderPolicy folder) {
        return folder.text().isBlank()
                ? managed(folder.policyName(), "the folder " + folder.folder())
                : ChosenPolicy.managed("Jenkins, folder " + folder.folder(), folder.text());
    }

    private ChosenPolicy standard() {
        return defaultPolicy.isEmpty()
                ? ChosenPolicy.managed("Jenkins, built-in default", Controller.defaultPolicy())
                : managed(defaultPolicy, SETTINGS);
    }

    private ChosenPolicy named(String name) {
        if (policies.stream().anyMatch(policy -> policy.getName().equals(name))) {
            return managed(name, "the step");
        }
        boolean looksLikePath = name.indexOf('/') >= 0 || name.endsWith(".yaml") || name.endsWith(".yml");
        return looksLikePath ? file(name) : managed(name, "the step");
    }

    private ChosenPolicy managed(String name, String who) {
        return policies.stream()
                .filter(policy -> policy.getName().equals(name))
                .findFirst()
                .map(policy -> ChosenPolicy.managed("Jenkins, " + name, policy.getText()))
                .orElseThrow(() -> new InvalidInputException("There is no policy `" + name + "` on this Jenkins, which "
                        + who + " names." + PolicyChoices.of(policies).instead(name)
                        + " An administrator adds policies under " + SETTINGS + "."));
    }

    private ChosenPolicy file(String name) {
        Path path = path(name);
        if (!path.isAbsolute()) {
            if (!workspaceAllowed) {
                throw new InvalidInputException("The policy `" + name + "` is in the workspace that is to be changed,"
                        + " and this Jenkins does not trust such policies. Name one of the controller's, or ask an"
                        + " administrator to allow policies from workspaces (" + SETTINGS + ").");
            }
            return new ChosenPolicy(ChosenPolicy.Kind.WORKSPACE, name, "", name);
        }
        if (trustedFolder.isEmpty() || !path.startsWith(path(trustedFolder)) || path.equals(path(trustedFolder))) {
            throw new InvalidInputException("The policy " + name + " is in no folder that this Jenkins trusts."
                    + (trustedFolder.isEmpty() ? "" : " Name one below " + trustedFolder + ".")
                    + " An administrator sets the folder under " + SETTINGS + ".");
        }
        return new ChosenPolicy(ChosenPolicy.Kind.TRUSTED_FILE, path.toString(), "", path.toString());
    }

    private static Path path(String name) {
        try {
            return Path.of(name).normalize();
        } catch (InvalidPathException e) {
            throw new InvalidInputException("The policy `" + name + "` is no path: " + e.getReason() + ".", e);
        }
    }
}
