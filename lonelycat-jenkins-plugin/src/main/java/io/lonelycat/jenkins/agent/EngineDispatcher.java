// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.LonelyCat;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.GateRequest.GateOutputs;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Result;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.validate.ValidateRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the parameters of a step into the request of the goal of that name, and asks the engine. */
final class EngineDispatcher {
    /** Those whose commands start by the launcher of the step. */
    static final Set<String> RUNNING_CHECKS = Set.of("execute", "rollback");

    private final LonelyCat engine;
    private final Settings settings;
    private final EngineRequest request;

    EngineDispatcher(LonelyCat engine, Settings settings, EngineRequest request) {
        this.engine = engine;
        this.settings = settings;
        this.request = request;
    }

    Result call() {
        if (settings.configuration().value(Keys.SKIP)) {
            return new Result(
                    request.goal(),
                    "skipped",
                    Result.OK,
                    Map.of(),
                    "Left out, because " + Keys.SKIP.variable() + " is set.",
                    new JsonObject());
        }
        engine.admit(request.goal());
        return switch (request.goal()) {
            case "plan" -> engine.plan(plan());
            case "gate" -> engine.to(text("environment")).gate(text("plan"), gate());
            case "execute" ->
                engine.to(text("environment"))
                        .execute(text("plan"), settings.configuration().value(Keys.DRY_RUN), approvals());
            case "rollback" -> engine.rollback(text("execution").orElse("latest"), text("reason"));
            case "recover" -> engine.recover(resolution(), text("reason"));
            case "validate" ->
                engine.validate(new ValidateRequest(AgentSettings.temporaryFolder(), truth("skipServices")));
            case "history" -> engine.history(history());
            default -> throw new IllegalArgumentException("There is no goal " + request.goal());
        };
    }

    private PlanRequest plan() {
        PlanInput.Sources sources =
                new PlanInput.Sources(path("patch"), path("from"), text("range"), path("changeset"), path("edits"));
        PlanInput input = PlanInput.of(sources, several("delete"), truth("mirror"), several("mirror.include"));
        PlanParameters parameters =
                new PlanParameters(text("correlationId"), text("parentExecution"), text("trigger"), several("labels"));
        return new PlanRequest(input, path("planFile").orElse(null), request.user(), Trigger.CI, parameters);
    }

    private GateRequest gate() {
        return new GateRequest(
                approvals(), text("wait").map(Keys.WAIT::read), new GateOutputs(text("explain"), text("reports")));
    }

    private HistoryRequest history() {
        HistoryRequest.Filter filter = new HistoryRequest.Filter(
                text("status"),
                text("verdict"),
                text("risk"),
                text("trigger"),
                text("label"),
                text("path"),
                text("since"),
                text("until"),
                text("correlation"),
                text("environment"));
        return new HistoryRequest(
                filter,
                settings.configuration().value(Keys.LIMIT).intValue(),
                text("after"),
                truth("rebuild"),
                truth("statistics"),
                text("lineageOf"),
                text("depth").map(Integer::parseInt).orElse(HistoryRequest.DEFAULT_DEPTH));
    }

    private Optional<Recovery.Resolution> resolution() {
        return text("resolve").map(word -> ParameterText.constant("resolve", Recovery.Resolution.class, word));
    }

    private ApprovalSources approvals() {
        List<GivenApproval> vouched = request.approvals().stream()
                .map(text -> GivenApproval.vouched("jenkins", text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new ApprovalSources(path("approvals"), vouched);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(request.parameters().get(name)).filter(text -> !text.isBlank());
    }

    private Optional<Path> path(String name) {
        return text(name).map(text -> settings.workspace().resolve(text));
    }

    private boolean truth(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    private List<String> several(String name) {
        return text(name).map(AgentSettings::several).orElse(List.of());
    }
}
