// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.KeygenRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.SignRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.change.ApproveFlow;
import io.lonelycat.flow.change.CommitFlow;
import io.lonelycat.flow.change.ExecuteFlow;
import io.lonelycat.flow.change.GateFlow;
import io.lonelycat.flow.change.PlanFlow;
import io.lonelycat.flow.change.RollbackFlow;
import io.lonelycat.flow.look.HistoryFlow;
import io.lonelycat.flow.look.ShowFlow;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.flow.sign.KeygenFlow;
import io.lonelycat.flow.sign.SignFlow;
import java.util.List;

/** The goals that no feature brings. */
final class MainGoals {
    static final List<GoalWork<?>> ALL = List.of(
            GoalWork.of(PlanRequest.class, (site, it) -> new PlanFlow(site).run(it)),
            GoalWork.of(GateRequest.class, (site, it) -> new GateFlow(site).run(it)),
            GoalWork.of(ApproveRequest.class, (site, it) -> new ApproveFlow(site).run(it)),
            GoalWork.of(ExecuteRequest.class, (site, it) -> new ExecuteFlow(site).run(it)),
            GoalWork.of(ApplyRequest.class, (site, it) -> new ExecuteFlow(site).apply(it)),
            GoalWork.of(CommitRequest.class, (site, it) -> new CommitFlow(site).run(it)),
            GoalWork.of(RecoverRequest.class, (site, it) -> new RecoverFlow(site).run(it)),
            GoalWork.of(RollbackRequest.class, (site, it) -> new RollbackFlow(site).run(it)),
            GoalWork.of(HistoryRequest.class, (site, it) -> new HistoryFlow(site).run(it)),
            GoalWork.of(ShowRequest.class, (site, it) -> new ShowFlow(site).run(it)),
            GoalWork.of(VerifyRequest.class, (site, it) -> VerifyFlow.with(site, it.publicKey())
                    .run(it)),
            GoalWork.of(SignRequest.class, (site, it) -> new SignFlow(site).run(it)),
            GoalWork.of(KeygenRequest.class, (site, it) -> new KeygenFlow(site).run(it)));

    private MainGoals() {}
}
