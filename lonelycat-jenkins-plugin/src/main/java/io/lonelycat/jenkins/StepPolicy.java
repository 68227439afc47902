// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.Controller;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The policy that holds for a step: one that the controller keeps, whose text travels with the call, or, where an administrator
 * allows that, one in the workspace. Stored with a waiting step, so it is no record.
 */
public final class StepPolicy implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final @Nullable String text;
    private final String path;

    private StepPolicy(String name, @Nullable String text, String path) {
        this.name = name;
        this.text = text;
        this.path = path;
    }

    /** Returns the policy for steps without one: never a file that a change may have created. */
    public static StepPolicy builtIn() {
        return managed("Jenkins, built-in default", Controller.defaultPolicy());
    }

    /**
     * Returns a policy that the controller keeps.
     *
     * @param name of the policy in messages and records, without the prefix that says that it is managed
     */
    public static StepPolicy managed(String name, String text) {
        return new StepPolicy(ManagedPolicy.PREFIX + name, text, "");
    }

    /**
     * Returns a policy in the workspace, which only the engine on the agent reads.
     *
     * @param path empty where the engine looks for the file
     */
    public static StepPolicy inWorkspace(String name, String path) {
        return new StepPolicy(name, null, path);
    }

    /** Returns the name in messages and records. */
    public String name() {
        return name;
    }

    /** Returns the path in the workspace; empty for a managed policy, or where the engine looks for the file. */
    public String path() {
        return path;
    }

    /** Returns the policy as the engine takes it; absent for one in the workspace. */
    public Optional<ManagedPolicy> managed() {
        return Optional.ofNullable(text).map(known -> new ManagedPolicy(name, known));
    }
}
