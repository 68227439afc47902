// SPDX-License-Identifier: MIT
/** The executions of all jobs: the index of the controller, its pages, and the answers to the engine on agents. */
@NullMarked
package io.lonelycat.jenkins.history;

import org.jspecify.annotations.NullMarked;
