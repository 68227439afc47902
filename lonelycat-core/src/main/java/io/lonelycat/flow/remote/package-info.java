// SPDX-License-Identifier: MIT

/**
 * What a front end needs for an engine on another machine: waiting approvals, returned evidence and results, policies that it
 * keeps, and questions about the past.
 */
@NullMarked
package io.lonelycat.flow.remote;

import org.jspecify.annotations.NullMarked;
