// SPDX-License-Identifier: MIT

/** Parts of a summary of many executions: sentences, charts and tables, which each form of the summary writes in its own way. */
@NullMarked
package io.lonelycat.report.part;

import org.jspecify.annotations.NullMarked;
