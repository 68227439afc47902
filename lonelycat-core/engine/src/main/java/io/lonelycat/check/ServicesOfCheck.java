// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.ServiceSpec;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Starts the services of a check before it, one after the other, and ends them after it, the last one first. */
final class ServicesOfCheck {
    private final CommandCheck check;
    private final Checks checks;
    private final CheckStreams streams;
    private final Deque<RunningService> running = new ArrayDeque<>();

    ServicesOfCheck(CommandCheck check, Checks checks, CheckStreams streams) {
        this.check = check;
        this.checks = checks;
        this.streams = streams;
    }

    /** What is done while they run. */
    interface Work {
        CheckResult run(Map<String, Integer> ports, Cancel cancel);
    }

    /**
     * Does something while they run.
     *
     * @param work ends when its cancel is raised, which also happens when a service ends
     * @param failure makes a result of a service that is not as it has to be
     */
    CheckResult around(Cancel cancel, Work work, Function<AttemptResult, CheckResult> failure) {
        Map<String, Integer> ports;
        try {
            ports = CommandPlace.freePorts(check.services());
        } catch (IOException e) {
            return failure.apply(
                    AttemptResult.failed(ErrorCode.SERVICE, "There is no free port: " + e.getMessage() + "."));
        }
        try {
            for (ServiceSpec spec : check.services()) {
                Optional<AttemptResult> no = start(spec, ports, cancel);
                if (no.isPresent()) {
                    return failure.apply(no.get());
                }
            }
            CheckResult result = work.run(ports, () -> cancel.requested() || anyIsOver());
            return cancel.now() || !anyIsOver() ? result : failure.apply(failed(ports));
        } finally {
            endAll();
        }
    }

    private Optional<AttemptResult> start(ServiceSpec spec, Map<String, Integer> ports, Cancel cancel) {
        RunningService service = new RunningService(spec, checks.commands(), streams);
        running.push(service);
        CommandPlace place = new CommandPlace(ports, true);
        service.start(check, place, streams.children());
        CheckSpec ready = spec.ready(ports);
        // It may run any number of times, so its output is discarded.
        CheckStreams quiet = CheckStreams.of((stderr, bytes, length) -> {}, streams.children());
        boolean begins = !service.isOver()
                && service.becomesReady(
                        checks.probe(ready, quiet, place), ready.terms(), () -> cancel.requested() || anyIsOver());
        if (begins) {
            return Optional.empty();
        }
        return Optional.of(
                cancel.now()
                        ? AttemptResult.failed(
                                ErrorCode.CANCELLED, "The run was cancelled before its services were ready.")
                        : failed(ports));
    }

    private boolean anyIsOver() {
        boolean over = false;
        for (RunningService service : running) {
            over |= service.isOver();
        }
        return over;
    }

    /** The first one that failed says why; all are ended before, so that their logs are whole. */
    private AttemptResult failed(Map<String, Integer> ports) {
        RunningService first = running.peek();
        for (RunningService service : running) {
            first = service.isOver() ? service : first;
        }
        endAll();
        return Objects.requireNonNull(first).failed(List.copyOf(ports.values()));
    }

    /** Whatever cannot be ended keeps none of the others running. */
    private void endAll() {
        Optional<EngineException> alive = Optional.empty();
        for (RunningService service : running) {
            try {
                service.end(streams.children());
            } catch (EngineException e) {
                alive = Optional.of(e);
            }
        }
        if (alive.isPresent()) {
            throw alive.get();
        }
    }
}
