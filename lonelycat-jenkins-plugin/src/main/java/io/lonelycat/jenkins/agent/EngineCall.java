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

/** Runs the engine on the agent and returns the result as JSON. */
public final class EngineCall extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1;

    /** Waiting time after the loss of a command's connection, longer than an agent process survives without its controller. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    public interface RemotePast {
        String ask(String question);
    }

    private final EngineRequest request;
    private final String cookie;
    private final RemoteCommands commands;
    private final RemotePast past;
    private final TaskListener listener;

    /**
     * Creates an engine call.
     *
     * @param past answers the engine's questions about executions in other workspaces
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
            // Otherwise the last log lines before the result are lost.
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
        // A container around the step mounts only the workspace and this directory.
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
