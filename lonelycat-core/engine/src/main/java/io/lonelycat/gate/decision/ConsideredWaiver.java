// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.Digest;
import io.lonelycat.json.Member;

/**
 * A waiver of the policy, and whether it set something aside in a decision.
 *
 * @param id its place in the policy, such as {@code waivers[0]}
 * @param identity the digest of rule and paths, by which the record knows it again wherever it stands and however often
 *     it is renewed
 */
public record ConsideredWaiver(@Member(blank = false) String id, Digest identity, boolean counted) {}
