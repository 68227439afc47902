// SPDX-License-Identifier: MIT
/** The history of all jobs: its pages, who sees what, and what deleted builds leave in it. */
@NullMarked
package io.lonelycat.it.jenkins.history;

import org.jspecify.annotations.NullMarked;
