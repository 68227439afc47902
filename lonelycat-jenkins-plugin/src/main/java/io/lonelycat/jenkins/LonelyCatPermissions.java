// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** The permissions that this plugin adds to those of the controller. */
public final class LonelyCatPermissions {
    /** The heading of the permissions for administrators; {@code LonelyCat} in configuration as code. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(LonelyCatPermissions.class, Messages.localizable("LonelyCatPermissions.group"));

    /** Lets a user answer for a change that waits; {@code LonelyCat/Approve}. Administrators have it. */
    public static final Permission APPROVE = new Permission(
            GROUP,
            "Approve",
            Messages.localizable("LonelyCatPermissions.approve"),
            Jenkins.ADMINISTER,
            PermissionScope.RUN);

    private LonelyCatPermissions() {}

    /** Makes the permissions known before a configuration names them: it is enough that this class is loaded. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {}
}
