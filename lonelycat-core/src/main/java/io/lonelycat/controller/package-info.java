// SPDX-License-Identifier: MIT

/** Entry points for a machine without a workspace, such as a Jenkins controller. */
@NullMarked
package io.lonelycat.controller;

import org.jspecify.annotations.NullMarked;
