// SPDX-License-Identifier: MIT
package io.lonelycat.gate.policy;

import java.time.Instant;

/**
 * Something that the policy excuses until a date, beside waivers.
 *
 * @param id its place in the policy
 * @param of what it excuses, and where that is written down
 * @param end the first instant at which it no longer holds
 * @param holding says that it holds, for people
 * @param over says that it no longer holds
 */
public record Excuse(String id, String of, Instant end, String holding, String over) {}
