// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.Controller;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Policy of a step: the text of a policy on the controller or, if an administrator allows this, a file in the workspace.
 *
 * @param text null for a policy in the workspace
 * @param path path in the workspace; empty for a managed policy or the default file
 */
public record StepPolicy(String name, @Nullable String text, String path) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Returns the built-in policy, for steps that name none. A policy file in the workspace could be part of a change. */
    public static StepPolicy builtIn() {
        return managed("Jenkins, built-in default", Controller.defaultPolicy());
    }

    public static StepPolicy managed(String name, String text) {
        return new StepPolicy(ManagedPolicy.PREFIX + name, text, "");
    }

    public static StepPolicy inWorkspace(String name, String path) {
        return new StepPolicy(name, null, path);
    }

    public Optional<ManagedPolicy> managed() {
        return Optional.ofNullable(text).map(known -> new ManagedPolicy(name, known));
    }
}
