// SPDX-License-Identifier: MIT
/** Tells whom the policy names what happened, after all is on record; what fails there changes no outcome. */
@NullMarked
package io.lonelycat.flow.notify;

import org.jspecify.annotations.NullMarked;
