// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The request of a goal. The components of a request are the parameters of its goal: a front end fills them, the goal takes them, and
 * messages, forms, schemas of tools and the reference are made from their descriptions.
 */
public sealed interface Request {
    /** Returns the name of the goal, such as {@code gate}. */
    default String goal() {
        return goal(getClass());
    }

    /** Returns the name of the goal that takes a request. */
    static String goal(Class<?> request) {
        return request.getSimpleName().replace("Request", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the requests of all goals. */
    static List<Class<? extends Request>> types() {
        return Arrays.stream(Request.class.getPermittedSubclasses())
                .flatMap(effect -> Arrays.stream(effect.getPermittedSubclasses()))
                .<Class<? extends Request>>map(type -> type.asSubclass(Request.class))
                .sorted(Comparator.comparing(Request::goal))
                .toList();
    }

    /**
     * Returns the request of a goal.
     *
     * @throws InvalidInputException if there is no such goal; names the nearest
     */
    static Class<? extends Request> type(String goal) {
        List<String> goals = types().stream().map(Request::goal).toList();
        int index = goals.indexOf(goal);
        if (index < 0) {
            throw new InvalidInputException("There is no goal `" + goal + "`"
                    + Names.nearest(goal, goals)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse(". The goals are " + String.join(", ", goals) + "."));
        }
        return types().get(index);
    }

    /**
     * Returns whether a goal only reads.
     *
     * @throws InvalidInputException if there is no such goal
     */
    static boolean onlyReads(String goal) {
        return Reads.class.isAssignableFrom(type(goal));
    }

    /** Returns whether a goal starts commands of the policy, of the project, or of a change; an unknown one may. */
    static boolean runsChecks(String goal) {
        return types().stream().filter(type -> goal(type).equals(goal)).allMatch(RunsChecks.class::isAssignableFrom);
    }

    /** Starts commands of the policy, of the project, or of a change. */
    interface RunsChecks {}

    /** Is for a change that goes to an environment of the policy. */
    interface ToEnvironment {
        Optional<String> environment();
    }

    /** Takes a folder with approvals that were made elsewhere. */
    interface TakesApprovals {
        Optional<Path> approvals();
    }

    /** May commit what is executed. */
    interface MayCommit {
        CommitWish commit();
    }

    /** Only reads, and writes at most a report of what it found. */
    sealed interface Reads extends Request
            permits ConfigRequest,
                    HistoryRequest,
                    PolicyRequest,
                    ReportRequest,
                    ShowRequest,
                    ValidateRequest,
                    VerifyRequest {}

    /** Writes plans, decisions, the record, the queue, keys or archives, and no file of the workspace. */
    sealed interface Records extends Request
            permits ApproveRequest,
                    BackupRequest,
                    DraftRequest,
                    GateRequest,
                    KeygenRequest,
                    PlanRequest,
                    PruneRequest,
                    QueueRequest,
                    SignRequest,
                    SubmitRequest {}

    /** Changes files of the workspace, or commits them. */
    sealed interface Changes extends Request
            permits ApplyRequest,
                    CommitRequest,
                    ExecuteRequest,
                    InitRequest,
                    McpRequest,
                    RecoverRequest,
                    RollbackRequest,
                    WorkRequest {}
}
