// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.command.Sandbox.CommandLimits;
import io.lonelycat.check.sandbox.Tool.Wall;
import io.lonelycat.check.sandbox.Walls.SandboxFolder;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.workspace.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    public CommandLine around(CommandLine command, boolean beside) {
        Optional<Enclosure> enclosure = found().enclosure().map(it -> beside ? apart(it) : it);
        return enclosure.isEmpty()
                ? command
                : new CommandLine(
                        enclosure.get().enclosed(command.argv()), command.folder(), command.env(), command.cookie());
    }

    /** Puts up the same walls, with places of their own for what is thrown away. */
    private synchronized Enclosure apart(Enclosure enclosure) {
        if (scratch == null) {
            return enclosure;
        }
        Tool.Cell cell = enclosure.cell();
        List<Wall> walls =
                Walls.build(around, spec, scratch, found().discarding()).walls();
        return new Enclosure(
                enclosure.tool(), new Tool.Cell(walls, cell.network(), cell.root(), cell.folder(), cell.user()));
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
        SandboxTrial trial = new SandboxTrial(commands, around.workspace(), CommandLine.cookie(cookie, "trial"));
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
                    return Optional.of(new Found(Optional.of(enclosure), report, discarding));
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
    private record Found(Optional<Enclosure> enclosure, SandboxReport report, boolean discarding) {
        static Found none(String why) {
            return new Found(Optional.empty(), SandboxReport.none(why), false);
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

    /** A tool, and what it is to put up. */
    private record Enclosure(Tool tool, Tool.Cell cell) {
        private static final String HOLDS = "lonelycat: the walls hold";

        /**
         * Attacks the walls from inside. Words: who we are, the folder that must not be seen, and how many places there are
         * of which nothing must be seen; these; then those that must not be written. Says that they hold, or ends with 1.
         */
        private static final String ATTACK = """
                set -u
                no() { echo "$1" >&2; exit 1; }
                [ "$(id -u)" = "$1" ] || no "commands run as another user in it"
                [ ! -e "$2" ] || no "what is thrown away can be seen"
                hidden=$3
                shift 3
                while [ "$hidden" -gt 0 ]; do
                    [ ! -e "$1" ] || [ -z "$(ls -A "$1")" ] || no "$1 can be seen"
                    hidden=$((hidden - 1))
                    shift
                done
                for place in "$@"; do
                    [ ! -d "$place" ] || place=$place/lonelycat-trial
                    ( : >> "$place" ) 2> /dev/null && no "$place can be written"
                done
                set -- /proc/[0-9]*
                [ $# -lt 10 ] || no "processes outside can be seen"
                echo "lonelycat: the walls hold"
                """;

        /** Tries whether the tool can put all of it up here, and whether it holds. */
        SandboxTrial.Answer tryOut(SandboxTrial trial, SandboxPlaces around, Path outside) {
            List<String> attack = new ArrayList<>(List.of(
                    "sh",
                    "-c",
                    ATTACK,
                    "lonelycat-attack",
                    Integer.toString(cell.user().user()),
                    outside.toString(),
                    Integer.toString(around.hidden().size())));
            around.hidden().forEach(path -> attack.add(path.toString()));
            around.readOnly().forEach(path -> attack.add(path.toString()));
            SandboxTrial.Answer answer = trial.run(enclosed(attack));
            return new SandboxTrial.Answer(answer.well() && answer.output().contains(HOLDS), answer.output());
        }

        /** What commands have in it. */
        SandboxReport report(String version, SandboxSpec spec, Home home) {
            Optional<String> lacks = home == Home.DISCARDED
                    ? Optional.empty()
                    : Optional.of("what commands download into caches stays, since nothing can be laid over them here");
            // bubblewrap always brings a loopback along, which is nobody else's.
            Network network =
                    spec.network() == Network.NONE && tool instanceof Bubblewrap ? Network.LOOPBACK : spec.network();
            return new SandboxReport(Optional.of(version), spec.workspace(), network, home, lacks);
        }

        /** The words that start a command in it. */
        List<String> enclosed(List<String> argv) {
            List<String> words = new ArrayList<>(tool.words(cell));
            words.addAll(argv);
            return words;
        }
    }

    /**
     * Namespaces of the kernel, made by {@code unshare} of util-linux: a script puts a root together in them, and starts the
     * command with fewer rights than it has itself.
     */
    private static final class Namespaces implements Tool {
        private static final String SCRIPT = "enter.sh";
        private static final String RIGHTS = "-all,+chown,+dac_override,+fowner,+fsetid,+setgid,+setuid,+kill";

        @Override
        public List<String> askVersion() {
            return List.of("unshare", "--version");
        }

        /** The kernel can, or not: that is found out by trying. */
        @Override
        public boolean canDiscard(String version) {
            return true;
        }

        @Override
        public List<String> words(Cell cell) {
            List<String> words = new ArrayList<>(List.of("unshare"));
            if (!cell.byRoot()) {
                words.addAll(List.of("--user", "--map-root-user"));
            }
            words.addAll(List.of("--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child"));
            if (cell.network() != Network.ALL) {
                words.add("--net");
            }
            words.addAll(List.of(
                    "--", "sh", "-c", script(), "lonelycat-sandbox", cell.root().toString()));
            cell.walls().forEach(wall -> words.addAll(words(wall)));
            if (cell.network() == Network.LOOPBACK) {
                words.add("loopback");
            }
            words.addAll(List.of("folder", cell.folder().toString(), "--"));
            words.addAll(lessRights(cell));
            return words;
        }

        /** Neither way can the command take down a wall: they were put up by somebody with more rights than it can get. */
        private static List<String> lessRights(Cell cell) {
            if (cell.byRoot()) {
                return List.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=" + RIGHTS, "--");
            }
            return List.of(
                    "unshare",
                    "--user",
                    "--map-user=" + cell.user().user(),
                    "--map-group=" + cell.user().group(),
                    "--");
        }

        private static List<String> words(Wall wall) {
            if (wall instanceof Wall.Discard it) {
                return List.of(
                        "discard",
                        it.place().toString(),
                        it.upper().toString(),
                        it.work().toString());
            }
            if (wall instanceof Wall.Give it) {
                return List.of("give", it.folder().toString(), it.place().toString());
            }
            if (wall instanceof Wall.Write it) {
                return List.of("write", it.place().toString());
            }
            if (wall instanceof Wall.Read it) {
                return List.of("read", it.place().toString());
            }
            if (wall instanceof Wall.Cover it) {
                return List.of("cover", it.place().toString());
            }
            if (wall instanceof Wall.Close it) {
                return List.of("close", it.place().toString());
            }
            return List.of("hide_file", ((Wall.HideFile) wall).place().toString());
        }

        private static String script() {
            try (InputStream in = Namespaces.class.getResourceAsStream(SCRIPT)) {
                if (in == null) {
                    throw new EngineException(
                            "The script of the sandbox is missing in lonelycat-core; install it again.");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new EngineException(
                        "Cannot read the script of the sandbox from lonelycat-core; install it again.", e);
            }
        }
    }
}
