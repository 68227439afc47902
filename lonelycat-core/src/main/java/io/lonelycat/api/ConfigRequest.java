// SPDX-License-Identifier: MIT
package io.lonelycat.api;

/** Shows every value of the configuration with its source and all problems, and the health of the place. Writes nothing. */
public record ConfigRequest() implements Request.Reads {}
