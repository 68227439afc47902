// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.McpRequest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.mcp.AgentServer;
import io.lonelycat.mcp.StandardStreams;
import io.lonelycat.mcp.Workplace;
import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Serves tools for agents on standard input and output, as an MCP server, until the client disconnects. Run it with
 * <code>-q</code>. Example: <code>mvn -q lonelycat:mcp</code>.
 */
@Mojo(name = "mcp", requiresProject = false, threadSafe = true)
public final class McpMojo extends AbstractStoreMojo {
    /**
     * Checks whether the change would apply, and applies nothing, independent of the client: <code>true</code> or
     * <code>false</code>, the built-in default.
     */
    @Parameter(property = "lonelycat.dryRun")
    @Nullable
    String dryRun;

    /**
     * The environment that the change is for, such as <code>staging</code>. Needed where the policy has
     * environments.
     */
    @Parameter(property = "lonelycat.environment")
    @Nullable
    String environment;

    /** A folder with approvals that were made elsewhere; they count beside those in the plan's folder. */
    @Parameter(property = "lonelycat.approvals")
    @Nullable
    File approvals;

    /** Lets agents have a change committed, when they ask for it: <code>true</code> or <code>false</code>. */
    @Parameter(property = "lonelycat.commit")
    @Nullable
    String commit;

    /** The branch to commit to: a new one, or the one that is checked out. */
    @Parameter(property = "lonelycat.branch")
    @Nullable
    String branch;

    @Override
    Answer call(LonelyCat engine, SessionMemory memory) {
        StandardStreams streams = StandardStreams.take();
        Workplace place = new Workplace(
                (progress, cancel) -> settings(memory, "mcp", progress, cancel),
                streams.people(),
                (McpRequest) request(memory),
                commands(),
                version());
        AgentServer.serve(place, streams.in(), streams.out());
        return new Answer.Shown(
                AnswerHead.of("mcp", "ended", Answer.OK, "The MCP client has disconnected."), new JsonObject());
    }
}
