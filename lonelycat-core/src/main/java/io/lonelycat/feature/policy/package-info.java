// SPDX-License-Identifier: MIT
/** Shows the policy with the source of each line, tests it by cases, or compares it with another one. */
@NullMarked
package io.lonelycat.feature.policy;

import org.jspecify.annotations.NullMarked;
