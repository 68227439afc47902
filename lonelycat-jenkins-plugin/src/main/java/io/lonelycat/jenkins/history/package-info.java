// SPDX-License-Identifier: MIT
/** Executions of all jobs: index, pages, and history for engines on agents. */
@NullMarked
package io.lonelycat.jenkins.history;

import org.jspecify.annotations.NullMarked;
