// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.OutsidePrograms;
import io.lonelycat.check.command.ReportFile;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.workspace.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The best sandbox that a machine turns out to have when it is tried: commands that are not root before those that are, layers
 * over what can only be read before none, and bubblewrap before namespaces.
 */
public final class TriedSandbox implements Sandbox {
    static final List<Tool> TOOLS = List.of(new Bubblewrap(), new Namespaces());
    private static final Set<SandboxWall> OF_LAYERS = EnumSet.of(SandboxWall.WORKSPACE, SandboxWall.CACHES);

    private final Commands commands;
    private final SandboxSpec spec;
    private final SandboxPlaces around;
    private final String cookie;
    private final String name;
    private final List<Tool> tools;
    private final Optional<Owner> engine;
    private final UnaryOperator<List<CheckUser>> users;
    private @Nullable ScratchFolder scratch;
    private @Nullable Found found;

    /**
     * Prepares to look for one; nothing is tried yet.
     *
     * @param commands start the commands of the execution, and those by which its sandbox is tried
     * @param cookie marks the processes of the execution
     * @param name the beginning of the name of the folder for what is thrown away
     */
    public TriedSandbox(Commands commands, SandboxSpec spec, SandboxPlaces around, String cookie, String name) {
        this(commands, spec, around, cookie, name, TOOLS, Optional.empty(), all -> all);
    }

    TriedSandbox(
            Commands commands,
            SandboxSpec spec,
            SandboxPlaces around,
            String cookie,
            String name,
            List<Tool> tools,
            Optional<Owner> engine,
            UnaryOperator<List<CheckUser>> users) {
        this.commands = commands;
        this.spec = spec;
        this.around = around;
        this.cookie = cookie;
        this.name = name;
        this.tools = tools;
        this.engine = engine;
        this.users = users;
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
    public boolean shows(Path program) {
        return found().enclosure().map(it -> it.view().shows(program)).orElse(true);
    }

    @Override
    public Sandbox.Cell open(boolean shared) {
        Optional<Enclosure> enclosure = found().enclosure();
        synchronized (this) {
            if (enclosure.isEmpty()) {
                return Sandbox.openCell(this::fileWithoutWalls);
            }
            Enclosure it = enclosure.get();
            return new CommandCell(it.seeing(view(it.cell().user(), new View.ViewTerms(it.layered(), shared))), around);
        }
    }

    @Override
    public CommandLimits limits() {
        return new CommandLimits(spec.memoryBytes(), spec.processes());
    }

    private synchronized Optional<ReportFile> fileWithoutWalls(String name) {
        try {
            Path file = scratch().path().resolve(name + "-" + UUID.randomUUID() + ".json");
            return Optional.of(new ReportFile(file, file));
        } catch (EngineException noPlace) {
            // Nothing can be reported then, which is no reason to run no check.
            return Optional.empty();
        }
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

    private synchronized ScratchFolder scratch() {
        if (scratch == null) {
            scratch = new ScratchFolder(around.temporary(), name, engine);
        }
        return scratch;
    }

    private Found look() {
        SandboxTrial trial = new SandboxTrial(commands, around.workspace(), CommandLine.trialCookie(cookie));
        List<String> problems = new ArrayList<>();
        OutsidePrograms outside = new OutsidePrograms(around.environment(), List.of(around.workspace()));
        Map<String, Path> programs = new HashMap<>();
        resolve(outside, SessionKeyring.PERL, programs);
        resolve(outside, SessionKeyring.ENV, programs);
        List<Candidate> candidates = new ArrayList<>();
        for (Tool tool : tools) {
            List<String> missing = tool.programs().stream()
                    .flatMap(program -> resolve(outside, program, programs).stream())
                    .toList();
            if (!missing.isEmpty()) {
                problems.addAll(missing);
                continue;
            }
            List<String> ask = new ArrayList<>(List.of(
                    Objects.requireNonNull(programs.get(tool.programs().get(0))).toString()));
            ask.addAll(tool.askVersion());
            SandboxTrial.TrialOutput version = trial.run(ask);
            if (version.well()) {
                candidates.add(new Candidate(tool, version.lastLine()));
            } else {
                problems.add(version.lastLine());
            }
        }
        if (candidates.isEmpty()) {
            return Found.none(why(problems));
        }
        return best(candidates, trial, programs, problems).orElseGet(() -> Found.none(why(problems)));
    }

    /** Returns why there is no such program to be started. */
    private static Optional<String> resolve(OutsidePrograms outside, String program, Map<String, Path> programs) {
        Resolution resolution = outside.resolve(List.of(program));
        if (resolution instanceof Resolution.Missing missing) {
            return Optional.of(missing.problem());
        }
        programs.put(program, Path.of(((Resolution.Found) resolution).argv().get(0)));
        return Optional.empty();
    }

    private Optional<Found> best(
            List<Candidate> candidates, SandboxTrial trial, Map<String, Path> programs, List<String> problems) {
        String session = SessionKeyring.ofTheEngine(trial, programs);
        for (CheckUser user : users()) {
            for (boolean layered : new boolean[] {true, false}) {
                for (Candidate candidate : candidates) {
                    if ((layered && !candidate.tool().canLayer(candidate.version()))
                            || (user.ofRoot() && !candidate.tool().servesRoot())) {
                        continue;
                    }
                    Enclosure enclosure = first(candidate, user, programs, layered);
                    SandboxTrial.TrialOutput answer = trial.run(
                            enclosure.enclosed(enclosure.trial(around, session).words()));
                    Map<SandboxWall, String> open = WallTrial.read(answer.output());
                    if (WallTrial.isDone(answer.output())
                            && open.keySet().stream().allMatch(SandboxWall::mayBeMissing)
                            && !(layered && !Collections.disjoint(open.keySet(), OF_LAYERS))) {
                        return Optional.of(new Found(Optional.of(enclosure), enclosure.report(spec, open)));
                    }
                    problems.add(problem(answer, open));
                }
            }
        }
        return Optional.empty();
    }

    private Enclosure first(Candidate candidate, CheckUser user, Map<String, Path> programs, boolean layered) {
        View view = view(user, new View.ViewTerms(layered, false));
        Tool.ToolCell cell = new Tool.ToolCell(
                view.mounts(),
                spec.network(),
                scratch().root(),
                scratch().stage(),
                scratch().devices(),
                around.workspace(),
                user,
                programs);
        return new Enclosure(candidate.tool(), candidate.version(), cell, view, layered);
    }

    private View view(CheckUser user, View.ViewTerms terms) {
        return View.of(around, visible(), scratch(), user, terms);
    }

    private static String problem(SandboxTrial.TrialOutput answer, Map<SandboxWall, String> open) {
        return WallTrial.isDone(answer.output())
                ? open.entrySet().stream()
                        .filter(wall -> !wall.getKey().mayBeMissing() || OF_LAYERS.contains(wall.getKey()))
                        .map(wall -> wall.getKey().key() + ": " + wall.getValue())
                        .findFirst()
                        .orElse("")
                : answer.lastLine();
    }

    private List<CheckUser> users() {
        try {
            Map<Path, Owner> owners = new HashMap<>();
            owners.put(around.workspace(), Owner.of(around.workspace()));
            for (Path cache : around.caches()) {
                if (Files.exists(cache)) {
                    owners.put(cache.toRealPath(), Owner.of(cache.toRealPath()));
                }
            }
            Owner own = Owner.of(scratch().path());
            return users.apply(CheckUser.of(own, Owner.of(around.workspace()), owners));
        } catch (IOException e) {
            throw new EngineException("Cannot look at the workspace " + around.workspace() + ": " + e.getMessage(), e);
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
            // It is where the machine keeps files for a while, and says nothing about the execution.
            return;
        } finally {
            scratch = null;
        }
    }

    private List<Path> visible() {
        List<Path> visible = new ArrayList<>();
        for (Path path : spec.visible()) {
            if (path.startsWith("~")) {
                around.home()
                        .ifPresent(home -> visible.add(home.resolve(Path.of("~").relativize(path))));
            } else {
                visible.add(path);
            }
        }
        return visible;
    }
}
