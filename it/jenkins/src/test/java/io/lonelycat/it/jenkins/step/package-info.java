// SPDX-License-Identifier: MIT
/** The steps of Pipeline on an agent: what each does, and what a pipeline learns from it. */
@NullMarked
package io.lonelycat.it.jenkins.step;

import org.jspecify.annotations.NullMarked;
