// SPDX-License-Identifier: MIT
/** The report of an execution as a page for browsers: no script, one style sheet beside it, nothing from elsewhere. */
@NullMarked
package io.lonelycat.report.html;

import org.jspecify.annotations.NullMarked;
