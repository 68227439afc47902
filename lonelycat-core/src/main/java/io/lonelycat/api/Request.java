// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Locale;

/**
 * What a goal is asked to do. The components of a request are the parameters of its goal: a front end fills them, the goal takes them, and
 * messages, forms, schemas of tools and the reference are made from their descriptions.
 */
public sealed interface Request
        permits ApplyRequest,
                ApproveRequest,
                BackupRequest,
                CommitRequest,
                ConfigRequest,
                DraftRequest,
                ExecuteRequest,
                GateRequest,
                HistoryRequest,
                InitRequest,
                KeygenRequest,
                McpRequest,
                PlanRequest,
                PolicyRequest,
                PruneRequest,
                QueueRequest,
                RecoverRequest,
                ReportRequest,
                RollbackRequest,
                ShowRequest,
                SignRequest,
                SubmitRequest,
                ValidateRequest,
                VerifyRequest,
                WorkRequest {
    /** Returns the name of the goal, such as {@code gate}. */
    default String goal() {
        return goal(getClass());
    }

    /** Returns the name of the goal that takes a request. */
    static String goal(Class<?> request) {
        return request.getSimpleName().replace("Request", "").toLowerCase(Locale.ROOT);
    }
}
