// SPDX-License-Identifier: MIT
/** Who is notified of a change, by mail and by programs. */
@NullMarked
package io.lonelycat.it.jenkins.notification;

import org.jspecify.annotations.NullMarked;
