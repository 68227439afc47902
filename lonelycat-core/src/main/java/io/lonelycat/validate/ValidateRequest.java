// SPDX-License-Identifier: MIT
package io.lonelycat.validate;

import java.nio.file.Path;

/**
 * How to try governance out.
 *
 * @param temporary an existing folder outside of the workspace, in which a folder is made and removed again
 * @param skipServices whether to leave out the probes that ask services of the project
 */
public record ValidateRequest(Path temporary, boolean skipServices) {}
