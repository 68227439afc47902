// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Evidence that is to be signed, and by which key.
 *
 * @param evidence a folder from anywhere; absent for an execution of this workspace
 * @param execution an id, or {@code latest}; counts only without a folder
 */
public record SignRequest(Optional<Path> evidence, String execution, KeyName key) {}
