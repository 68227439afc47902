// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import java.time.Instant;

/**
 * A place in the record where an execution is missing or altered.
 *
 * @param before what is missing began before this
 * @param why a sentence
 */
public record MissingEvidence(Instant before, String why) {}
