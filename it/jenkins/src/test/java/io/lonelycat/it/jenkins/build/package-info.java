// SPDX-License-Identifier: MIT
/** What a build shows and keeps of its changes: its pages, its progress, its archived evidence, its costs. */
@NullMarked
package io.lonelycat.it.jenkins.build;

import org.jspecify.annotations.NullMarked;
