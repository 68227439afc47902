// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

/**
 * The policy that holds for a build.
 *
 * @param isManaged whether the controller keeps it, so that its text travels with the call; else it is in the workspace,
 *     since an administrator allows that
 * @param name what messages and records call it; of a managed one it begins with {@code managed: }
 * @param text the policy itself; empty unless it is managed
 * @param path where it is in the workspace; empty if it is managed, or where the engine looks for it
 */
public record ChosenPolicy(boolean isManaged, String name, String text, String path) {
    static ChosenPolicy managed(String name, String text) {
        return new ChosenPolicy(true, "managed: " + name, text, "");
    }

    static ChosenPolicy ofWorkspace(String name, String path) {
        return new ChosenPolicy(false, name, "", path);
    }
}
