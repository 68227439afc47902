// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.McpRequest;
import io.lonelycat.api.RequestReader;
import io.lonelycat.mcp.AgentServer;
import io.lonelycat.mcp.StandardStreams;
import io.lonelycat.mcp.Workplace;
import io.lonelycat.next.Goal;

/** Serves MCP tools to an agent until the agent disconnects. */
abstract class AbstractMcpMojo extends AbstractLonelyCatMojo {
    @Override
    Answer call(LonelyCat engine, SessionMemory memory) {
        StandardStreams streams = StandardStreams.take();
        Workplace place = new Workplace(
                (progress, cancel) -> settings(memory, Goal.MCP.toString(), progress, cancel),
                streams.people(),
                RequestReader.record(McpRequest.class, name -> GivenParameters.text(this, name), sources()),
                commands(),
                version());
        AgentServer.serve(place, streams.in(), streams.out());
        return Answer.OfGoal.of(AnswerHead.of(Goal.MCP, "ended", Answer.OK, "The MCP client has disconnected."));
    }
}
