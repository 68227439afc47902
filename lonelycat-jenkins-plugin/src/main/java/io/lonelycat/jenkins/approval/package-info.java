// SPDX-License-Identifier: MIT
/** Asks people about a change that waits, and keeps what they answer: the step, the page, REST and the command line. */
@NullMarked
package io.lonelycat.jenkins.approval;

import org.jspecify.annotations.NullMarked;
