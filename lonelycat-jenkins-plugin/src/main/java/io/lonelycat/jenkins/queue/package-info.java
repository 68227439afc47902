// SPDX-License-Identifier: MIT
/** The queues that an administrator has named: a page for each, the same for programs, and what people do with them. */
@NullMarked
package io.lonelycat.jenkins.queue;

import org.jspecify.annotations.NullMarked;
