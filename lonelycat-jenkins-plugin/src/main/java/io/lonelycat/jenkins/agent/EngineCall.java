// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.model.TaskListener;
import hudson.remoting.VirtualChannel;
import io.lonelycat.LonelyCat;
import io.lonelycat.config.Settings;
import io.lonelycat.flow.FrontEnd;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.remote.RemoteHistory;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.workspace.Cancel;
import java.io.File;
import java.io.PrintStream;
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
     * @param listener hears how long work comes along
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
        Settings settings = new AgentSettings(request, folder).settings(new Progress(listener), cancel);
        boolean checks = EngineDispatcher.RUNNING_CHECKS.contains(request.goal());
        if (checks) {
            new StepMark(settings.workspace()).begin(cookie);
        }
        FrontEnd frontEnd = new FrontEnd(
                checks ? Optional.of(new CalledBackCommands(commands, PATIENCE)) : Optional.empty(),
                Optional.of(new RemoteHistory(past::ask)),
                ActionFormat.NEUTRAL);
        return new EngineDispatcher(LonelyCat.with(settings, frontEnd), settings, request).call();
    }

    /** Prints progress as it comes. */
    static final class Progress implements Consumer<String> {
        private final PrintStream log;

        Progress(TaskListener listener) {
            this.log = listener.getLogger();
        }

        @Override
        public void accept(String line) {
            log.println("[LonelyCat] " + PipelineSteps.in(line));
            log.flush();
        }
    }
}
