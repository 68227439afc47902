// SPDX-License-Identifier: MIT
/** The steps of Pipeline: they map parameters to the engine on the agent, and its answers to the build. */
@NullMarked
package io.lonelycat.jenkins.step;

import org.jspecify.annotations.NullMarked;
