// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that the evidence of an execution, or the whole record, is complete and unaltered; on request also that the
 * change can be made again. Example: <code>mvn lonelycat:verify -Dlonelycat.execution=all</code>.
 */
@Mojo(name = "verify", requiresProject = false, threadSafe = true)
public final class VerifyMojo extends AbstractLonelyCatMojo {
    /** An execution: its id, <code>latest</code>, or <code>all</code> for the whole record. */
    @Parameter(property = "lonelycat.execution", defaultValue = "latest")
    String execution;

    /** Evidence from another place: a folder, for example one that was archived, or a ZIP file of one. */
    @Parameter(property = "lonelycat.evidence")
    @Nullable
    File evidence;

    /** A folder with the tree as it was before the change, which is made again there, without its checks, and compared. */
    @Parameter(property = "lonelycat.into")
    @Nullable
    File into;

    /**
     * Compares the files of the workspace with what the execution left, too, and fails where one was changed since. With
     * <code>all</code>, each file with the newest execution that changed it.
     */
    @Parameter(property = "lonelycat.drift", defaultValue = "false")
    boolean drift;

    /**
     * The public half of a key, as <code>keygen</code> prints it: the evidence holds only if its owner has signed it.
     * Without it, signatures are told from each other by the keys of the policy.
     */
    @Parameter(property = "lonelycat.publicKey")
    @Nullable
    String publicKey;

    /** A commit of an execution, which is compared with the evidence that its message names. */
    @Parameter(property = "lonelycat.revision")
    @Nullable
    String revision;
}
