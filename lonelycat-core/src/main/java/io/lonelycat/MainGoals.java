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

/** The way from a request to its work. A goal without work does not compile. */
final class MainGoals {
    private MainGoals() {}

    static Answer answer(WorkspaceSession site, Request request) {
        return switch (request.kind()) {
            case PLAN -> new PlanFlow(site).run((PlanRequest) request);
            case GATE -> new GateFlow(site).run((GateRequest) request);
            case APPROVE -> new ApproveFlow(site).run((ApproveRequest) request);
            case EXECUTE -> new ExecuteFlow(site).run((ExecuteRequest) request);
            case APPLY -> new ExecuteFlow(site).apply((ApplyRequest) request);
            case COMMIT -> new CommitFlow(site).run((CommitRequest) request);
            case RECOVER -> new RecoverFlow(site).run((RecoverRequest) request);
            case ROLLBACK -> new RollbackFlow(site).run((RollbackRequest) request);
            case CONFIG -> new ConfigFlow(site).run();
            case HISTORY -> new HistoryFlow(site).run((HistoryRequest) request);
            case SHOW -> new ShowFlow(site).run((ShowRequest) request);
            case VERIFY ->
                VerifyFlow.with(site, ((VerifyRequest) request).publicKey()).run((VerifyRequest) request);
            case SIGN -> new SignFlow(site).run((SignRequest) request);
            case KEYGEN -> new KeygenFlow(site).run((KeygenRequest) request);
            case BACKUP, DRAFT, INIT, POLICY, PRUNE, QUEUE, REPORT, SUBMIT, VALIDATE, WORK -> ofFeature(site, request);
            case MCP -> throw new IllegalArgumentException("The front end serves agents; no request does.");
        };
    }

    /** Features can be left out, so their goals are found where they are. */
    private static Answer ofFeature(WorkspaceSession site, Request request) {
        return site.features().stream()
                .flatMap(feature -> feature.answer(site, request).stream())
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The LonelyCat that runs here does not contain the goal `"
                        + request.goal() + "`. Install the complete LonelyCat plugin for Maven or Jenkins."));
    }
}
