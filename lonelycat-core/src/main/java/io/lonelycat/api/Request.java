// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The request of a goal. The components of a request are the parameters of its goal: a front end fills them, the goal takes them, and
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
    /**
     * Makes the request of a goal of texts by the names of its parameters; blank texts count as not given.
     *
     * @throws InvalidInputException if there is no such goal, the goal has no such parameter, or a value is not what it has to be
     */
    static Request of(String goal, Map<String, String> given) {
        return of(goal, given, Map.of());
    }

    /**
     * Makes the request of a goal of texts by the names of its parameters; blank texts count as not given.
     *
     * @param sources where a text stands, in words such as {@code the POM}, by the name of its parameter; none where it was typed for
     *     this call
     * @throws InvalidInputException if there is no such goal, the goal has no such parameter, or a value is not what it has to be
     */
    static Request of(String goal, Map<String, String> given, Map<String, String> sources) {
        return RequestReader.request(goal, given, sources);
    }

    /** Returns the goal that carries the request out, and with it what is known of each such request: its record has that name. */
    default Goal kind() {
        return Goal.named(goal()).orElseThrow();
    }

    /** Returns the name of the goal, such as {@code gate}. */
    default String goal() {
        return goal(getClass());
    }

    /** Returns the action that repeats this request, with all of its parameters. */
    default Action action() {
        return action(Path::toString);
    }

    /**
     * Returns the action that repeats this request, with all of its parameters.
     *
     * @param typed writes a path as the user types it
     */
    default Action action(Function<Path, String> typed) {
        Action action = Action.of(kind());
        for (Map.Entry<String, String> given : GoalParameters.given(this, typed).entrySet()) {
            action = action.with(given.getKey(), given.getValue());
        }
        return action;
    }

    /** Returns the name of the goal that takes a request. */
    static String goal(Class<?> request) {
        return request.getSimpleName().replace("Request", "").toLowerCase(Locale.ROOT);
    }

    /** Returns the requests of all goals. */
    static List<Class<? extends Request>> types() {
        return Arrays.stream(Request.class.getPermittedSubclasses())
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

    /** Returns whether a goal goes on with the plan that the same build made, unless it names another one. */
    static boolean continuesPlan(String goal) {
        return types().stream().filter(type -> goal(type).equals(goal)).anyMatch(ContinuesPlan.class::isAssignableFrom);
    }

    /** Goes on with the plan that the same build made, unless it names another one. */
    interface ContinuesPlan {
        Optional<String> plan();
    }

    /** Is for a change that goes to an environment of the policy. */
    interface ToEnvironment {
        Optional<String> environment();
    }

    /** May commit what is executed. */
    interface MayCommit {
        CommitWish commit();
    }
}
