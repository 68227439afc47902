// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.api.FrontEnd.OwnBuild;
import io.lonelycat.api.RequestReader;
import io.lonelycat.config.Settings;
import io.lonelycat.controller.RemoteHistory;
import io.lonelycat.controller.StepMark;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import jenkins.MasterToSlaveFileCallable;
import org.jspecify.annotations.Nullable;

/** Asks the engine on the agent that has the workspace; answers with the result as JSON. */
public final class EngineCall extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1;

    /** An agent that lost its controller is gone long before. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The past as the controller knows it. */
    public interface RemotePast {
        /**
         * Answers a question of {@link io.lonelycat.controller.RemoteHistory}.
         *
         * @param question a line of JSON
         * @return a line of JSON
         */
        String ask(String question);
    }

    private final EngineRequest request;
    private final String cookie;
    private final RemoteCommands commands;
    private final RemotePast past;
    private final TaskListener listener;

    /**
     * Prepares the call.
     *
     * @param cookie names the call for {@link CancelCall} and {@link RecoverCall}
     * @param commands starts the commands of checks
     * @param past knows the executions of other workspaces as well
     * @param listener the log, which gets progress as it comes
     */
    public EngineCall(
            EngineRequest request, Cookie cookie, RemoteCommands commands, RemotePast past, TaskListener listener) {
        this.request = request;
        this.cookie = cookie.toString();
        this.commands = commands;
        this.past = past;
        this.listener = listener;
    }

    @Override
    public String invoke(File folder, @Nullable VirtualChannel channel) {
        Cancel cancel = CancelCall.begin(cookie);
        try {
            return EngineAnswer.of(request.goal(), () -> ask(folder.toPath(), cancel));
        } finally {
            CancelCall.end(cookie);
            // What was printed shortly before the answer is lost otherwise.
            listener.getLogger().flush();
        }
    }

    private Answer ask(Path folder, Cancel cancel) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(Messages.of("EngineCall.noFolder", folder));
        }
        Settings settings = new AgentSettings(request, folder).settings(progress(listener), cancel);
        boolean checks = request.executes();
        if (checks) {
            new StepMark("jenkins", settings.workspace()).begin(cookie);
        }
        FrontEnd frontEnd = new FrontEnd(
                        checks ? Optional.of(new CalledBackCommands(commands, PATIENCE)) : Optional.empty(),
                        Optional.of(new RemoteHistory(past::ask)),
                        ActionFormat.NEUTRAL,
                        PipelineSteps.FORMAT)
                .in(new OwnBuild(request.correlation(), Optional.ofNullable(request.branch())))
                .of(CallOrigin.build(request.approvals()));
        // A container around the step sees the workspace and this folder, and nothing else beside it.
        Path copies = folder.resolveSibling(folder.getFileName() + "@tmp");
        return ask(LonelyCat.with(settings, frontEnd.copyingTo(copies)), settings);
    }

    private Answer ask(LonelyCat engine, Settings settings) {
        return LonelyCat.ask(request.goal(), settings::configuration, () -> {
            InputObject asked = InputDocument.json("request", request.asked().getBytes(StandardCharsets.UTF_8));
            return engine.ask(RequestReader.read(asked, settings.workspace()));
        });
    }

    static Consumer<String> progress(TaskListener listener) {
        PrintStream log = listener.getLogger();
        return line -> {
            log.println("[LonelyCat] " + PipelineSteps.in(line));
            log.flush();
        };
    }
}
