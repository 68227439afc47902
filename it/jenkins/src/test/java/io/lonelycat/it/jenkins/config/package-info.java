// SPDX-License-Identifier: MIT
/** Settings of administrators outside of forms: policies, permitted agents, retention. */
@NullMarked
package io.lonelycat.it.jenkins.config;

import org.jspecify.annotations.NullMarked;
