// SPDX-License-Identifier: MIT

/** What may be changed and how, as its owner wrote it: values and their strict readers. It judges nothing. */
@NullMarked
package io.lonelycat.gate.policy;

import org.jspecify.annotations.NullMarked;
