// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;
import org.jvnet.localizer.ResourceBundleHolder;

/** The permissions that this plugin adds to those of the controller. */
public final class LonelyCatPermissions {
    private static final ResourceBundleHolder TEXTS = ResourceBundleHolder.get(LonelyCatPermissions.class);

    /** What an administrator sees as the heading of the permissions; {@code LonelyCat} in configuration as code. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(LonelyCatPermissions.class, new Localizable(TEXTS, "group"));

    /** Lets a user answer for a change that waits; {@code LonelyCat/Approve}. Administrators have it. */
    public static final Permission APPROVE = new Permission(
            GROUP, "Approve", new Localizable(TEXTS, "approve"), Jenkins.ADMINISTER, PermissionScope.RUN);

    /** Lets a user hold, release, cancel and raise plans of queues, and pause, drain and resume queues; administrators have it. */
    public static final Permission MANAGE_QUEUES = new Permission(
            GROUP, "ManageQueues", new Localizable(TEXTS, "manageQueues"), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    /** Lets a user see the queues; users who manage them have it. */
    public static final Permission VIEW_QUEUES = new Permission(
            GROUP, "ViewQueues", new Localizable(TEXTS, "viewQueues"), MANAGE_QUEUES, PermissionScope.JENKINS);

    private LonelyCatPermissions() {}

    /** Makes the permissions known before a configuration names them: it is enough that this class is loaded. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    public static void register() {}
}
