// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Approves or rejects a planned change: for exactly its bytes under exactly this policy, signed if you name a key.
 * Example: <code>mvn lonelycat:approve -Dlonelycat.plan=plan_... -Dlonelycat.reason="Read it"</code>.
 */
@Mojo(name = "approve", requiresProject = false, threadSafe = true)
public final class ApproveMojo extends AbstractLonelyCatMojo {
    /**
     * A plan: its id, or its folder, and behind it <code>@</code> and its digest, so that nothing else is approved. Without it nothing is
     * approved: the goal shows the newest plan, and what to type.
     */
    @Parameter(property = "lonelycat.plan")
    @Nullable
    String plan;

    /** Why, for the record. */
    @Parameter(property = "lonelycat.reason")
    @Nullable
    String reason;

    /**
     * What is said about the change: <code>approve</code>, <code>reject</code>, <code>edit</code> or <code>skip</code>.
     */
    @Parameter(property = "lonelycat.decision", defaultValue = "approve")
    String decision;

    /**
     * The private key to sign with: its file, or <code>command:PROGRAM</code>. Without it nothing is signed.
     */
    @Parameter(property = "lonelycat.key")
    @Nullable
    String key;

    /** The public half of a key; needed where a command has the private one. */
    @Parameter(property = "lonelycat.publicKey")
    @Nullable
    String publicKey;

    /** The environment that the change is for; an approval counts for no other one. */
    @Parameter(property = "lonelycat.environment")
    @Nullable
    String environment;
}
