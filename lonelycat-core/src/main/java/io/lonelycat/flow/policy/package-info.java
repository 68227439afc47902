// SPDX-License-Identifier: MIT

/** Shows a policy, tests it by cases, and compares it with another one. */
@NullMarked
package io.lonelycat.flow.policy;

import org.jspecify.annotations.NullMarked;
