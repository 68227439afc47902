// SPDX-License-Identifier: MIT

/**
 * What a front end needs that answers for an engine on another machine: questions about the past, and waiting
 * approvals.
 */
@NullMarked
package io.lonelycat.flow.remote;

import org.jspecify.annotations.NullMarked;
