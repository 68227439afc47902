// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes down what is to change, as data, from one thing: a patch, a folder with the new files, two commits, or edits. Changes nothing else.
 */
@Mojo(name = "plan", requiresProject = false, threadSafe = true)
public final class PlanMojo extends AbstractPlanningMojo {}
