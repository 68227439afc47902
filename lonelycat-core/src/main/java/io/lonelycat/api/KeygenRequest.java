// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Makes a key to sign approvals or evidence with: the private half in a new file, the public half in the answer. */
public record KeygenRequest(Optional<String> key) implements Request.Records {}
