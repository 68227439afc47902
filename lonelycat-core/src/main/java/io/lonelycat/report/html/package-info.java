// SPDX-License-Identifier: MIT
/** HTML reports without scripts and external resources. */
@NullMarked
package io.lonelycat.report.html;

import org.jspecify.annotations.NullMarked;
