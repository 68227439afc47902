// SPDX-License-Identifier: MIT

/**
 * What is known of an execution from elsewhere: documents that features observe, with schemas of their own, which the record carries as they are; and
 * what its checks said in a copy of the workspace.
 */
@NullMarked
package io.lonelycat.execute.observe;

import org.jspecify.annotations.NullMarked;
