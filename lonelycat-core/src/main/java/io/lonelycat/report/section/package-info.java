// SPDX-License-Identifier: MIT
/** Content of reports, independent of the output format. */
@NullMarked
package io.lonelycat.report.section;

import org.jspecify.annotations.NullMarked;
