// SPDX-License-Identifier: MIT
/** Writes a first policy, shows a policy with the source of each line, and tests it by cases. */
@NullMarked
package io.lonelycat.feature.policy;

import org.jspecify.annotations.NullMarked;
