// SPDX-License-Identifier: MIT
/** Asks people about a change that waits, and keeps what they answer: the step, the page and REST. */
@NullMarked
package io.lonelycat.jenkins.approval;

import org.jspecify.annotations.NullMarked;
