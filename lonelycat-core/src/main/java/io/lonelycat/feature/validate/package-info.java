// SPDX-License-Identifier: MIT

/** Probes that test a project's policy and evidence, and LonelyCat itself. */
@NullMarked
package io.lonelycat.feature.validate;

import org.jspecify.annotations.NullMarked;
