// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AccessControlled;

/**
 * The permission to see the content of a change: to read the build and, if Jenkins requires it, its artifacts. Jenkins
 * decides about artifacts in the same way. The history of a job is made of what its builds have archived.
 */
public final class EvidenceRight {
    private EvidenceRight() {}

    /**
     * Returns whether the current user has the permission.
     *
     * @param owner a build, or a job with all its builds
     */
    public static boolean isGiven(AccessControlled owner) {
        return owner.hasPermission(Item.READ)
                && (!Functions.isArtifactsPermissionEnabled() || owner.hasPermission(Run.ARTIFACTS));
    }

    /** Redirects anonymous users to the login page; refuses others with the message of the controller. */
    public static void check(AccessControlled owner) {
        owner.checkPermission(Item.READ);
        if (Functions.isArtifactsPermissionEnabled()) {
            owner.checkPermission(Run.ARTIFACTS);
        }
    }
}
