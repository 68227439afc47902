// SPDX-License-Identifier: MIT
/** Remote calls to the agent with the workspace, and callbacks that start commands of checks. */
@NullMarked
package io.lonelycat.jenkins.agent;

import org.jspecify.annotations.NullMarked;
