// SPDX-License-Identifier: MIT

/** What the engine is told by a front end: the settings, each as a plain value. */
@NullMarked
package io.lonelycat.config;

import org.jspecify.annotations.NullMarked;
