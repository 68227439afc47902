// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

/**
 * The policy that holds for a build.
 *
 * @param kind who keeps it
 * @param name what messages and records call it; of a managed one it begins with {@code managed: }
 * @param text the policy itself; empty unless it is managed
 * @param path where it is on the agent; empty if it is managed
 */
public record ChosenPolicy(Kind kind, String name, String text, String path) {
    /** Who keeps a policy. */
    public enum Kind {
        /** The controller; its text travels with the call. */
        MANAGED,
        /** The agent, in the folder that an administrator trusts. */
        TRUSTED_FILE,
        /** The workspace, since an administrator allows that. */
        WORKSPACE
    }

    /** Whether its text travels with the call. */
    public boolean isManaged() {
        return kind == Kind.MANAGED;
    }

    /** Whether it has to be in the folder that an administrator trusts. */
    public boolean isTrustedFile() {
        return kind == Kind.TRUSTED_FILE;
    }

    static ChosenPolicy managed(String name, String text) {
        return new ChosenPolicy(Kind.MANAGED, "managed: " + name, text, "");
    }
}
