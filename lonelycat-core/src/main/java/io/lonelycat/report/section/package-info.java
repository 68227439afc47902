// SPDX-License-Identifier: MIT
/** The sections that all reports tell alike: what they say is decided here once, how it looks by each report. */
@NullMarked
package io.lonelycat.report.section;

import org.jspecify.annotations.NullMarked;
