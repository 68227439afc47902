// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Signs the evidence of an execution, if it is complete and unaltered. Runs no check, so that no code of a change gets
 * near the key. Example: <code>mvn lonelycat:sign -Dlonelycat.key=release.key</code>.
 */
@Mojo(name = "sign", requiresProject = false, threadSafe = true)
public final class SignMojo extends AbstractLonelyCatMojo {
    /**
     * An execution: its id, or <code>latest</code>, and behind it <code>@</code> and the digest of its manifest, so that nothing else is signed.
     */
    @Parameter(property = "lonelycat.execution", defaultValue = "latest")
    String execution;

    /** Evidence from another place: a folder, for example one that was archived. */
    @Parameter(property = "lonelycat.evidence")
    @Nullable
    File evidence;

    /**
     * The private key to sign with: its file, or <code>command:PROGRAM</code>.
     */
    @Parameter(property = "lonelycat.key")
    @Nullable
    String key;

    /** The public half of a key; needed where a command has the private one. */
    @Parameter(property = "lonelycat.publicKey")
    @Nullable
    String publicKey;
}
