// SPDX-License-Identifier: MIT
/** The controller that the tests ask: the plugin uploaded to it, its jobs and builds through REST, and its script console. */
@NullMarked
package io.lonelycat.it.jenkins.controller;

import org.jspecify.annotations.NullMarked;
