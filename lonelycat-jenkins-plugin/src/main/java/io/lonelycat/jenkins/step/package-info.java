// SPDX-License-Identifier: MIT
/** Pipeline steps, which pass parameters to the engine on the agent and results to the build. */
@NullMarked
package io.lonelycat.jenkins.step;

import org.jspecify.annotations.NullMarked;
