// SPDX-License-Identifier: MIT
/** Creation, display and tests of policies. */
@NullMarked
package io.lonelycat.feature.policy;

import org.jspecify.annotations.NullMarked;
