// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.KeygenRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.SignRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ApproveFlow;
import io.lonelycat.flow.change.CommitFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.flow.change.RollbackFlow;
import io.lonelycat.flow.look.ConfigFlow;
import io.lonelycat.flow.look.HistoryFlow;
import io.lonelycat.flow.look.ShowFlow;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.flow.sign.KeygenFlow;
import io.lonelycat.flow.sign.SignFlow;

/** Calls the code of the goal that a request names. */
final class MainGoals {
    private MainGoals() {}

    static Answer answer(WorkspaceSession session, Request request) {
        return switch (request.kind()) {
            case PLAN -> new PlanFlow(session).run((PlanRequest) request);
            case GATE -> new GateFlow(session).run((GateRequest) request);
            case APPROVE -> new ApproveFlow(session).run((ApproveRequest) request);
            case EXECUTE -> new ExecuteFlow(session).run((ExecuteRequest) request);
            case APPLY -> new ExecuteFlow(session).apply((ApplyRequest) request);
            case COMMIT -> new CommitFlow(session).run((CommitRequest) request);
            case RECOVER -> new RecoverFlow(session).run((RecoverRequest) request);
            case ROLLBACK -> new RollbackFlow(session).run((RollbackRequest) request);
            case CONFIG -> new ConfigFlow(session).run();
            case HISTORY -> new HistoryFlow(session).run((HistoryRequest) request);
            case SHOW -> new ShowFlow(session).run((ShowRequest) request);
            case VERIFY ->
                VerifyFlow.with(session, ((VerifyRequest) request).publicKey()).run((VerifyRequest) request);
            case SIGN -> new SignFlow(session).run((SignRequest) request);
            case KEYGEN -> new KeygenFlow(session).run((KeygenRequest) request);
            case BACKUP, DRAFT, INIT, POLICY, PRUNE, QUEUE, REPORT, SUBMIT, VALIDATE, WORK ->
                ofFeature(session, request);
            case MCP ->
                throw new IllegalArgumentException("The goal `mcp` is served by the Maven plugin, not by a request.");
        };
    }

    /** Executes a request with the optional feature that implements the requested goal. */
    private static Answer ofFeature(WorkspaceSession session, Request request) {
        return session.features().stream()
                .flatMap(feature -> feature.answer(session, request).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The LonelyCat that runs here does not contain the goal `"
                        + request.goal() + "`. Install the complete LonelyCat plugin for Maven or Jenkins."));
    }
}
