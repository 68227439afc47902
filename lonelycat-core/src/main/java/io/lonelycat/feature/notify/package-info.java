// SPDX-License-Identifier: MIT
/** Notifications of recipients that the policy names, by a webhook or a program: kept in an outbox, delivered at the end of a goal, repeated until it worked. */
@NullMarked
package io.lonelycat.feature.notify;

import org.jspecify.annotations.NullMarked;
