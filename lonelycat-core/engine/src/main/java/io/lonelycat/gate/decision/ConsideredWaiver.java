// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.Member;

/**
 * A waiver of the policy, and whether it set something aside in a decision.
 *
 * @param id its place in the policy, such as {@code waivers[0]}
 */
public record ConsideredWaiver(@Member(blank = false) String id, boolean counted) {}
