// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.api.Request;
import io.lonelycat.api.ValidateRequest;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Tries out whether governance works here: looks at this project's policy, and attacks the engine in temporary workspaces.
 */
@Mojo(name = "validate", requiresProject = false, threadSafe = true)
public final class ValidateMojo extends AbstractStoreMojo {
    @Override
    Request request(SessionMemory memory) {
        return new ValidateRequest();
    }
}
