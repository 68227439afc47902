// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.Functions;
import hudson.model.Item;
import hudson.model.Run;
import org.springframework.security.core.Authentication;

/** Who may see what a change consists of: whoever may read the build and, where Jenkins asks for that, its artifacts. */
public final class EvidenceRight {
    private EvidenceRight() {}

    /** Whether the current user may. */
    public static boolean isGiven(Run<?, ?> run) {
        return run.hasPermission(Item.READ)
                && (!Functions.isArtifactsPermissionEnabled() || run.hasPermission(Run.ARTIFACTS));
    }

    /** Whether somebody may. */
    public static boolean isGiven(Run<?, ?> run, Authentication who) {
        return run.hasPermission2(who, Item.READ)
                && (!Functions.isArtifactsPermissionEnabled() || run.hasPermission2(who, Run.ARTIFACTS));
    }

    /** Leads whoever is not logged in to do so; refuses others in the words of the controller. */
    public static void check(Run<?, ?> run) {
        run.checkPermission(Item.READ);
        if (Functions.isArtifactsPermissionEnabled()) {
            run.checkPermission(Run.ARTIFACTS);
        }
    }
}
