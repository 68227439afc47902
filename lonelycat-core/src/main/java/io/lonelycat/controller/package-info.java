// SPDX-License-Identifier: MIT

/** Classes for front ends on a machine without a workspace, such as a Jenkins controller. */
@NullMarked
package io.lonelycat.controller;

import org.jspecify.annotations.NullMarked;
