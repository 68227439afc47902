// SPDX-License-Identifier: MIT
/** Index and pages of the executions of all jobs, and history for engines on agents. */
@NullMarked
package io.lonelycat.jenkins.history;

import org.jspecify.annotations.NullMarked;
