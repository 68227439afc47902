// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.InputValue;
import java.util.Optional;

/**
 * A place of a policy at which another one is looser, or is not known to be as strict.
 *
 * @param place as locks write it, such as {@code limits/files}; of an element without an id, its list
 * @param before what the policy says there; empty where it says nothing
 * @param after what the other one says there; empty where it says nothing
 */
public record Looser(String place, Optional<InputValue> before, Optional<InputValue> after) {}
