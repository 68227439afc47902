// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

/**
 * The environment that a change is to go to, as the caller names it.
 *
 * @param name one of the policy's {@code environments}
 * @param past asked only where that environment requires another one
 */
public record EnvironmentRequest(String name, PastPassages past) {}
