// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Run;
import hudson.security.AccessControlled;

/** Permission to see changes and evidence: Read on the build and, if Jenkins requires it, Artifacts. */
public final class EvidenceRight {
    private EvidenceRight() {}

    public static boolean isGiven(AccessControlled owner) {
        return owner.hasPermission(Item.READ)
                && (!Functions.isArtifactsPermissionEnabled() || owner.hasPermission(Run.ARTIFACTS));
    }

    public static void check(AccessControlled owner) {
        owner.checkPermission(Item.READ);
        if (Functions.isArtifactsPermissionEnabled()) {
            owner.checkPermission(Run.ARTIFACTS);
        }
    }
}
