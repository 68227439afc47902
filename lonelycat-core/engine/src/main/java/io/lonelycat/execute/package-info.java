// SPDX-License-Identifier: MIT

/** Makes it so, all or nothing: journal, stage, apply, verify, health, roll back; says what came of it. */
@NullMarked
package io.lonelycat.execute;

import org.jspecify.annotations.NullMarked;
