// SPDX-License-Identifier: MIT
/** The calls to the agent that has the workspace. Commands of checks start by the launcher of the step. */
@NullMarked
package io.lonelycat.jenkins.agent;

import org.jspecify.annotations.NullMarked;
