// SPDX-License-Identifier: MIT
/** The configuration by an administrator: policies, who may override them, and keys. */
@NullMarked
package io.lonelycat.jenkins.config;

import org.jspecify.annotations.NullMarked;
