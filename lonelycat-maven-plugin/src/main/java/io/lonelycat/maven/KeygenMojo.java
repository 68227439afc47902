// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.Result;
import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes a key to sign approvals or evidence with, and prints the line for the policy.
 *
 * @since 0.1.0
 */
@Mojo(name = "keygen", requiresProject = false, threadSafe = true)
public final class KeygenMojo extends AbstractLonelyCatMojo {
    /**
     * A new file for the private key, outside of the workspace.
     *
     * @since 0.1.0
     */
    @Parameter(property = "lonelycat.key", required = true)
    private File key;

    @Override
    Result call(LonelyCat engine, SessionMemory memory) {
        return engine.keygen(key.toPath());
    }
}
