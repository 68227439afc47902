// SPDX-License-Identifier: MIT

/** Words, figures and tables that all reports share. */
@NullMarked
package io.lonelycat.report.text;

import org.jspecify.annotations.NullMarked;
