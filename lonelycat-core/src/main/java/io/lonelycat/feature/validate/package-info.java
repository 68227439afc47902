// SPDX-License-Identifier: MIT

/** Probes that test a project's policy and record, and LonelyCat itself in temporary workspaces. */
@NullMarked
package io.lonelycat.feature.validate;

import org.jspecify.annotations.NullMarked;
