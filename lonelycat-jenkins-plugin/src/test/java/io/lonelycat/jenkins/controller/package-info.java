// SPDX-License-Identifier: MIT
/**
 * Controller for unit tests with users, permissions and jobs. On the test class path, the classes in {@code hudson} and {@code jenkins}
 * replace the signatures and ask this controller.
 */
@NullMarked
package io.lonelycat.jenkins.controller;

import org.jspecify.annotations.NullMarked;
