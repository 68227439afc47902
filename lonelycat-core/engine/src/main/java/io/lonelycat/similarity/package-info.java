// SPDX-License-Identifier: MIT

/** What makes two executions alike: the features of each, the signature of an error, and a score that explains itself. */
@NullMarked
package io.lonelycat.similarity;

import org.jspecify.annotations.NullMarked;
