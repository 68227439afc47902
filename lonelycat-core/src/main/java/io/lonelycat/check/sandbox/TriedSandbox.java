// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.CommandLimits;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.workspace.Owner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best sandbox that a machine turns out to have when it is tried: bubblewrap, else namespaces; one that can throw away
 * what is written outside of the workspace before one that cannot.
 */
public final class TriedSandbox implements Sandbox {
    static final List<Tool> TOOLS = List.of(new Bubblewrap(), new Namespaces());

    private final Commands commands;
    private final SandboxSpec spec;
    private final SandboxPlaces around;
    private final String cookie;
    private final String name;
    private final List<Tool> tools;
    private @Nullable SandboxFolder scratch;
    private @Nullable Found found;

    /**
     * Prepares to look for one; nothing is tried yet.
     *
     * @param commands start the commands of the execution, and those by which its sandbox is tried
     * @param cookie marks the processes of the execution
     * @param name the beginning of the name of the folder for what is thrown away
     */
    public TriedSandbox(Commands commands, SandboxSpec spec, SandboxPlaces around, String cookie, String name) {
        this(commands, spec, around, cookie, name, TOOLS);
    }

    TriedSandbox(
            Commands commands, SandboxSpec spec, SandboxPlaces around, String cookie, String name, List<Tool> tools) {
        this.commands = commands;
        this.spec = spec;
        this.around = around;
        this.cookie = cookie;
        this.name = name;
        this.tools = tools;
    }

    @Override
    public Optional<String> obstacle() {
        SandboxReport report = report();
        return spec.use() == Use.REQUIRED && !report.present()
                ? Optional.of("The policy requires a sandbox for commands, and this machine offers none: "
                        + report.lacks().orElse("") + ". Install bubblewrap, or allow user namespaces.")
                : Optional.empty();
    }

    @Override
    public CommandLine around(CommandLine command) {
        Optional<Enclosure> enclosure = found().enclosure();
        return enclosure.isEmpty()
                ? command
                : new CommandLine(
                        enclosure.get().enclosed(command.argv()), command.folder(), command.env(), command.cookie());
    }

    @Override
    public CommandLimits limits() {
        return new CommandLimits(spec.memoryBytes(), spec.processes());
    }

    @Override
    public SandboxReport report() {
        return found().report();
    }

    private synchronized Found found() {
        if (found == null) {
            found = spec.use() == Use.NONE ? Found.none("the policy wants none") : look();
        }
        return found;
    }

    private Found look() {
        SandboxTrial trial = new SandboxTrial(commands, around.workspace(), cookie);
        List<String> problems = new ArrayList<>();
        List<Candidate> candidates = new ArrayList<>();
        for (Tool tool : tools) {
            SandboxTrial.Answer version = trial.run(tool.askVersion());
            if (version.well()) {
                candidates.add(new Candidate(tool, version.lastLine()));
            } else {
                problems.add(version.lastLine());
            }
        }
        if (candidates.isEmpty()) {
            return Found.none(why(problems));
        }
        SandboxFolder made = new SandboxFolder(around.temporary(), name);
        scratch = made;
        return best(candidates, trial, made, problems).orElseGet(() -> Found.none(why(problems)));
    }

    private Optional<Found> best(
            List<Candidate> candidates, SandboxTrial trial, SandboxFolder made, List<String> problems) {
        Owner user = owner(made);
        for (boolean discarding : new boolean[] {true, false}) {
            Walls.Built built = Walls.build(around, spec, made, discarding);
            for (Candidate candidate : candidates) {
                if (discarding && !candidate.tool().canDiscard(candidate.version())) {
                    continue;
                }
                Enclosure enclosure = new Enclosure(
                        candidate.tool(),
                        new Tool.Cell(built.walls(), spec.network(), made.root(), around.workspace(), user));
                SandboxTrial.Answer answer = enclosure.tryOut(trial, around, made.folder());
                if (answer.well()) {
                    SandboxReport report = enclosure.report(candidate.version(), spec, built.home());
                    return Optional.of(new Found(Optional.of(enclosure), report));
                }
                problems.add(answer.lastLine());
            }
        }
        return Optional.empty();
    }

    private static Owner owner(SandboxFolder made) {
        try {
            return Owner.of(made.folder());
        } catch (IOException e) {
            throw new EngineException("Cannot look at " + made.folder() + ": " + e.getMessage(), e);
        }
    }

    private static String why(List<String> problems) {
        return String.join("; ", problems.stream().distinct().toList());
    }

    private record Candidate(Tool tool, String version) {}

    /** What came of looking. */
    private record Found(Optional<Enclosure> enclosure, SandboxReport report) {
        static Found none(String why) {
            return new Found(Optional.empty(), SandboxReport.none(why));
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (scratch != null) {
                scratch.close();
            }
        } catch (EngineException left) {
            // It lies where the machine keeps files for a while, and says nothing about the execution.
            return;
        } finally {
            scratch = null;
        }
    }
}
