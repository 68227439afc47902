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

/** Request to run a goal, with the goal's parameters as record components. */
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
    /** Creates the request of a goal from parameter names and values; blank values count as absent. */
    static Request of(String goal, Map<String, String> given) {
        return of(goal, given, Map.of());
    }

    /** Creates the request of a goal; error messages name the source of an invalid value. */
    static Request of(String goal, Map<String, String> given, Map<String, String> sources) {
        return RequestReader.request(goal, given, sources);
    }

    default Goal kind() {
        return Goal.named(goal()).orElseThrow();
    }

    default String goal() {
        return goal(getClass());
    }

    default Action action() {
        return action(Path::toString);
    }

    /** Returns an {@code Action} that suggests to run the goal again with this request. */
    default Action action(Function<Path, String> typed) {
        Action action = Action.of(kind());
        for (Map.Entry<String, String> given : GoalParameters.given(this, typed).entrySet()) {
            action = action.with(given.getKey(), given.getValue());
        }
        return action;
    }

    static String goal(Class<?> request) {
        return request.getSimpleName().replace("Request", "").toLowerCase(Locale.ROOT);
    }

    static List<Class<? extends Request>> types() {
        return Arrays.stream(Request.class.getPermittedSubclasses())
                .<Class<? extends Request>>map(type -> type.asSubclass(Request.class))
                .sorted(Comparator.comparing(Request::goal))
                .toList();
    }

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

    static boolean continuesPlan(String goal) {
        return types().stream().filter(type -> goal(type).equals(goal)).anyMatch(ContinuesPlan.class::isAssignableFrom);
    }

    /** Request that by default uses the plan that an earlier goal of the same build made. */
    interface ContinuesPlan {
        Optional<String> plan();
    }

    /** Request with a target environment, such as production, on which policy rules can depend. */
    interface ToEnvironment {
        Optional<String> environment();
    }

    interface MayCommit {
        CommitWish commit();
    }
}
