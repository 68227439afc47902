// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** Jenkins permissions of the LonelyCat plugin. */
public final class LonelyCatPermissions {
    public static final PermissionGroup GROUP =
            new PermissionGroup(LonelyCatPermissions.class, Messages.localizable("LonelyCatPermissions.group"));

    /** Permission {@code LonelyCat/Approve} to approve changes, implied by Administer. */
    public static final Permission APPROVE = new Permission(
            GROUP,
            "Approve",
            Messages.localizable("LonelyCatPermissions.approve"),
            Jenkins.ADMINISTER,
            PermissionScope.RUN);

    private LonelyCatPermissions() {}

    /** Loads this class, so that the permissions exist before a configuration names them. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {}
}
