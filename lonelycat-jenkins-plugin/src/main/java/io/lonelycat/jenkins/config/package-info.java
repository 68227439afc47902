// SPDX-License-Identifier: MIT
/** What an administrator sets: policies, who may override them, where governed work may run, what is kept. */
@NullMarked
package io.lonelycat.jenkins.config;

import org.jspecify.annotations.NullMarked;
