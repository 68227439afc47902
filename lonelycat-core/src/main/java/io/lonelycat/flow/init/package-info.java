// SPDX-License-Identifier: MIT

/** Gives a project its first policy: looks at what is there, tries its checks, writes it as a governed change, and judges the newest commits by it. */
@NullMarked
package io.lonelycat.flow.init;

import org.jspecify.annotations.NullMarked;
