// SPDX-License-Identifier: MIT
/** What runs on the agent that has the workspace, and how its commands start through the step's own launcher. */
@NullMarked
package io.lonelycat.jenkins.agent;

import org.jspecify.annotations.NullMarked;
