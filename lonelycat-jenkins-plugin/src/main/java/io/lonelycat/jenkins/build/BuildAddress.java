// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Run;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** The address of a build, from the build itself: the variable {@code BUILD_URL} is what a pipeline makes of it. */
public final class BuildAddress {
    private BuildAddress() {}

    /** Returns it; from the root of Jenkins on where Jenkins does not know its own address. */
    public static String of(Run<?, ?> run) {
        @Nullable String root = Jenkins.get().getRootUrl();
        return root == null ? run.getUrl() : root + run.getUrl();
    }
}
