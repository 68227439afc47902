// SPDX-License-Identifier: MIT
/** What was executed in all jobs: the index of the controller, its pages, and what it says to the engine on agents. */
@NullMarked
package io.lonelycat.jenkins.history;

import org.jspecify.annotations.NullMarked;
