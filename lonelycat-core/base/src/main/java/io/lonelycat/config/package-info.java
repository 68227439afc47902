// SPDX-License-Identifier: MIT

/** The settings that a front end hands to the engine, each as a plain value. */
@NullMarked
package io.lonelycat.config;

import org.jspecify.annotations.NullMarked;
