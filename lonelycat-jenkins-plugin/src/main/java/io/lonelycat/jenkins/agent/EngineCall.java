// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.lonelycat.LonelyCat;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Recovery;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.FrontEnd;
import io.lonelycat.flow.FrontEnd.OwnBuild;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.GateRequest.GateOutputs;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.remote.RemoteHistory;
import io.lonelycat.gate.approval.GivenApproval;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.plan.source.PlanRequest;
import io.lonelycat.plan.source.Sources;
import io.lonelycat.slice.drift.DriftRequest;
import io.lonelycat.slice.rehearsal.RehearseRequest;
import io.lonelycat.slice.repair.RepairRequest;
import io.lonelycat.slice.validate.ValidateRequest;
import io.lonelycat.workspace.Cancel;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.MasterToSlaveFileCallable;
import org.jspecify.annotations.Nullable;

/** Asks the engine on the agent that has the workspace; answers with the result as JSON. */
public final class EngineCall extends MasterToSlaveFileCallable<String> {
    /** Those whose commands start by the launcher of the step. */
    static final Set<String> RUNNING_CHECKS = Set.of("apply", "execute", "rehearse", "rollback");

    private static final long serialVersionUID = 1;

    /** An agent that lost its controller is gone long before. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EngineRequest request;
    private final String cookie;
    private final RemoteCommands commands;
    private final RemotePast past;
    private final RemoteProgress progress;
    private final RemoteMail mail;
    private final TaskListener listener;

    /**
     * Prepares the call.
     *
     * @param cookie names the call for {@link CancelCall} and {@link RecoverCall}
     * @param commands starts the commands of checks
     * @param past knows the executions of other workspaces as well
     * @param progress hears how long work comes along
     * @param mail sends mail
     * @param listener hears progress too, for the log
     */
    public EngineCall(
            EngineRequest request,
            Cookie cookie,
            RemoteCommands commands,
            RemotePast past,
            RemoteProgress progress,
            RemoteMail mail,
            TaskListener listener) {
        this.request = request;
        this.cookie = cookie.toString();
        this.commands = commands;
        this.past = past;
        this.progress = progress;
        this.mail = mail;
        this.listener = listener;
    }

    @Override
    public String invoke(File folder, @Nullable VirtualChannel channel) {
        Cancel cancel = RunningCalls.begin(cookie);
        try {
            return EngineAnswer.of(request.goal(), () -> ask(folder.toPath(), cancel));
        } finally {
            RunningCalls.end(cookie);
            // What was printed shortly before the answer is lost otherwise.
            listener.getLogger().flush();
        }
    }

    private Result ask(Path folder, Cancel cancel) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(
                    "The folder " + folder + ", in which this step works, is not there. Check out"
                            + " or write the sources before, or put the step into `dir` with a folder that is there.");
        }
        Settings settings = new AgentSettings(request, folder).settings(new Progress(listener, progress), cancel);
        boolean checks = RUNNING_CHECKS.contains(request.goal());
        if (checks) {
            new StepMark(settings.workspace()).begin(cookie);
        }
        FrontEnd frontEnd = new FrontEnd(
                        checks ? Optional.of(new CalledBackCommands(commands, PATIENCE)) : Optional.empty(),
                        Optional.of(new RemoteHistory(past::ask)),
                        ActionFormat.NEUTRAL,
                        PipelineSteps.FORMAT)
                .mailing(new CalledBackMail(mail))
                .in(new OwnBuild(request.correlation(), Optional.ofNullable(request.branch())));
        // A container around the step sees the workspace and this folder, and nothing else beside it.
        Path copies = folder.resolveSibling(folder.getFileName() + "@tmp");
        return ask(LonelyCat.with(settings, frontEnd.copyingTo(copies)), settings);
    }

    /** Turns the parameters of a step into the request of the goal of that name. */
    private Result ask(LonelyCat engine, Settings settings) {
        if (settings.configuration().value(Keys.SKIP)) {
            return new Result(
                    request.goal(),
                    "skipped",
                    Result.OK,
                    Map.of(),
                    "Skipping: " + Keys.SKIP.variable() + " is set.",
                    new JsonObject());
        }
        engine.admit(request.goal());
        return switch (request.goal()) {
            case "plan" -> engine.plan(plan(engine, settings));
            case "gate" -> engine.to(text("environment")).gate(text("plan"), gate(settings));
            case "execute" ->
                engine.to(text("environment"))
                        .execute(text("plan"), settings.configuration().value(Keys.DRY_RUN), approvals(settings));
            case "apply" ->
                engine.to(text("environment"))
                        .apply(
                                plan(engine, settings),
                                settings.configuration().value(Keys.DRY_RUN),
                                approvals(settings));
            case "repair" -> engine.run(new RepairRequest(text("execution")));
            case "rehearse" ->
                engine.to(text("environment")).run(new RehearseRequest(text("plan"), approvals(settings)));
            case "rollback" -> engine.rollback(text("execution").orElse("latest"), text("reason"));
            case "recover" -> engine.recover(resolution(), text("reason"));
            case "validate" -> engine.run(new ValidateRequest(AgentSettings.temporaryFolder(), truth("skipServices")));
            case "history" ->
                engine.history(HistoryRequest.of(
                        this::text, settings.configuration().value(Keys.LIMIT).intValue()));
            case "drift" -> engine.run(new DriftRequest(text("path"), text("since"), text("execution")));
            default -> throw new IllegalArgumentException("There is no goal " + request.goal());
        };
    }

    private PlanRequest plan(LonelyCat engine, Settings settings) {
        Sources sources = Sources.NONE
                .with("delete", several("delete"))
                .with("mirror", truth("mirror"))
                .with("mirror.include", several("mirror.include"))
                .with("range", text("range"))
                .with("form", text("form"));
        for (String file : List.of("patch", "from", "changeset", "edits")) {
            sources = sources.with(file, path(settings, file));
        }
        PlanParameters parameters =
                new PlanParameters(text("correlationId"), text("parentExecution"), text("trigger"), several("labels"));
        return new PlanRequest(
                engine.input(sources),
                path(settings, "planFile").orElse(null),
                request.user(),
                Trigger.CI,
                parameters.withCosts(path(settings, "costs")));
    }

    private GateRequest gate(Settings settings) {
        return new GateRequest(
                approvals(settings),
                text("wait").map(Keys.WAIT::read),
                new GateOutputs(text("explain"), text("reports")));
    }

    private Optional<Recovery.Resolution> resolution() {
        return text("resolve").map(word -> ParameterText.constant("resolve", Recovery.Resolution.class, word));
    }

    private ApprovalSources approvals(Settings settings) {
        List<GivenApproval> vouched = request.approvals().stream()
                .map(text -> GivenApproval.vouched("jenkins", text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        return new ApprovalSources(path(settings, "approvals"), vouched);
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(request.parameters().get(name)).filter(text -> !text.isBlank());
    }

    private Optional<Path> path(Settings settings, String name) {
        return text(name).map(text -> settings.workspace().resolve(text).normalize());
    }

    private boolean truth(String name) {
        return text(name).map(Boolean::parseBoolean).orElse(false);
    }

    private List<String> several(String name) {
        return text(name).map(AgentSettings::several).orElse(List.of());
    }

    /** Prints progress as it comes, and tells the controller of it. */
    static final class Progress implements Consumer<String> {
        private static final Logger LOGGER = Logger.getLogger(Progress.class.getName());

        private final PrintStream log;
        private final RemoteProgress progress;

        Progress(TaskListener listener, RemoteProgress progress) {
            this.log = listener.getLogger();
            this.progress = progress;
        }

        @Override
        public void accept(String line) {
            log.println("[LonelyCat] " + PipelineSteps.in(line));
            log.flush();
            try {
                progress.tell(line);
            } catch (RuntimeException unheard) {
                // Delivery of progress must not affect the change.
                LOGGER.log(Level.FINE, "Progress cannot be told", unheard);
            }
        }
    }
}
