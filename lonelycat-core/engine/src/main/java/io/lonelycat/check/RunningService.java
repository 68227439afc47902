// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.CapturedOutput;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.command.ProcessWatch;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CheckTerms;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.ServiceSpec;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One service of a check, from its start to its end. */
final class RunningService {
    private final ServiceSpec spec;
    private final ExecutionCommands commands;
    private final CapturedOutput output;
    private @Nullable Started started;
    private @Nullable String problem;

    RunningService(ServiceSpec spec, ExecutionCommands commands, CheckStreams streams) {
        this.spec = spec;
        this.commands = commands;
        this.output = new CapturedOutput(
                commands.masker(), CapturedOutput.CAP_BYTES, streams.services().apply(spec.name()));
    }

    /** The process, and what is needed to end all that it starts. */
    private record Started(Running running, String cookie, ProcessWatch watch) {}

    /** Starts it, with the variables of its check. */
    synchronized void start(CommandCheck check, CommandPlace place, ChildListener children) {
        Resolution resolution = commands.programs().resolve(place.filled(spec.command()));
        if (resolution instanceof Resolution.Missing missing) {
            problem = "cannot be started: " + missing.problem();
            return;
        }
        Sandbox.Cell cell = commands.sandbox().open(place.shared());
        CommandLine line = commands.line(check, (Resolution.Found) resolution, place, cell, Map.of());
        ProcessWatch watch = new ProcessWatch(commands.sandbox().limits());
        try {
            Running running = commands.start(line, output);
            watch.begin(running.pid());
            started = new Started(running, line.cookie(), watch);
            children.started(running.pid(), running.startInstant(), line.cookie());
        } catch (IOException e) {
            problem = "cannot be started: " + e.getMessage();
        }
    }

    /**
     * Tries until it is ready.
     *
     * @param ready says whether it is, once
     * @return whether it is; where it is not, {@link #failed} says why, unless the run was cancelled
     */
    boolean becomesReady(CheckProbe ready, CheckTerms terms, Cancel cancel) {
        Deadline deadline = Deadline.after(spec.timeout());
        Cancel end = () -> cancel.requested() || deadline.isOver() || isOver();
        Deadline.after(terms.startDelay()).pause(end);
        int inARow = 0;
        int failed = 0;
        String last = "what asks whether it is ready gave no answer.";
        while (!end.now()) {
            AttemptResult answer = ready.attempt(end);
            if (answer.code() == ErrorCode.CANCELLED) {
                break;
            }
            inARow = answer.code() == null ? inARow + 1 : 0;
            failed += answer.code() == null ? 0 : 1;
            last = answer.message();
            if (inARow >= terms.attempts().successThreshold() && !isOver()) {
                return true;
            }
            double chance = ThreadLocalRandom.current().nextDouble();
            Deadline.after(terms.attempts().waitAfter(failed, chance)).pause(end);
        }
        if (!isOver() && !cancel.now()) {
            problem = "was not ready within " + spec.timeout().toMillis() + " ms: " + last;
        }
        return false;
    }

    /** Looks whether it has ended, could not be started, or has become too much. */
    synchronized boolean isOver() {
        Started it = started;
        if (problem == null && it != null) {
            problem = ended(it).or(() -> it.watch().look()).orElse(null);
        }
        return problem != null;
    }

    private static Optional<String> ended(Started it) {
        try {
            OptionalInt code = it.running().await(0);
            return code.isPresent()
                    ? Optional.of("ended early, with exit code " + code.getAsInt() + ".")
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (EngineException lost) {
            return Optional.of("was lost from sight.");
        }
    }

    /** Says why the check cannot go on, with the end of its log; to be asked when it has been ended. */
    AttemptResult failed(List<Integer> ports) {
        List<Integer> taken = CommandPlace.taken(ports);
        String whose = taken.isEmpty() ? "" : " Another process has taken the port in the meantime: " + taken + ".";
        return AttemptResult.failed(ErrorCode.SERVICE, "The service `" + spec.name() + "` " + problem + whose)
                .withExcerpt(output.excerpt())
                .in(commands.sandbox().report());
    }

    /**
     * Ends it with all that it has started, and hands over the rest of its log. Doing it again changes nothing.
     *
     * @throws EngineException if something of it cannot be ended
     */
    synchronized void end(ChildListener children) {
        Started it = started;
        if (it == null) {
            return;
        }
        started = null;
        try {
            it.running().kill();
            ChildProcesses.end(it.watch().seen(), it.cookie());
            children.ended(it.running().pid());
        } catch (EngineException e) {
            commands.survived(String.valueOf(e.getMessage()));
            throw e;
        } finally {
            output.finish();
        }
    }
}
