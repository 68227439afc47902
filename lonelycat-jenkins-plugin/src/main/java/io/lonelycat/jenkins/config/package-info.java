// SPDX-License-Identifier: MIT
/** Configuration of the plugin by administrators: policies and keys. */
@NullMarked
package io.lonelycat.jenkins.config;

import org.jspecify.annotations.NullMarked;
