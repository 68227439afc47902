// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Plans a change, as data, from one input: a patch, a folder with the new files, two commits, or edits of an agent.
 * Changes nothing else. Example: <code>mvn lonelycat:plan -Dlonelycat.patch=change.patch</code>.
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public final class PlanMojo extends AbstractPlanningMojo {}
