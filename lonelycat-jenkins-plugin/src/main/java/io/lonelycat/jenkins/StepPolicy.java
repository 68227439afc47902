// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.Controller;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policy that holds for a step: one that the controller keeps, whose text travels with the call, or, where an administrator
 * allows that, one in the workspace.
 *
 * @param name of the policy in messages and records
 * @param text null for a policy in the workspace
 * @param path in the workspace; empty for a managed policy, or where the engine looks for the file
 */
public record StepPolicy(String name, @Nullable String text, String path) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Returns the policy for steps without one: never a file that a change may have created. */
    public static StepPolicy builtIn() {
        return managed("Jenkins, built-in default", Controller.defaultPolicy());
    }

    /**
     * Returns a policy that the controller keeps.
     *
     * @param name of the policy, without the prefix that says that it is managed
     */
    public static StepPolicy managed(String name, String text) {
        return new StepPolicy(ManagedPolicy.PREFIX + name, text, "");
    }

    /** Returns a policy in the workspace, which only the engine on the agent reads. */
    public static StepPolicy inWorkspace(String name, String path) {
        return new StepPolicy(name, null, path);
    }

    /** Returns the policy as the engine takes it; absent for one in the workspace. */
    public Optional<ManagedPolicy> managed() {
        return Optional.ofNullable(text).map(known -> new ManagedPolicy(name, known));
    }
}
