// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Access;
import io.lonelycat.check.attempt.SandboxReport.Home;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Sandbox;
import io.lonelycat.check.command.TrustedPrograms;
import io.lonelycat.check.sandbox.ProbeRun.ProbeOutput;
import io.lonelycat.check.sandbox.View.ViewTerms;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.SandboxSpec;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.plan.SandboxSpec.Use;
import io.lonelycat.workspace.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs commands in the program bubblewrap if a test of bubblewrap succeeds on this machine. */
public final class BubblewrapSandbox implements Sandbox {
    private static final String INSTALL =
            "Install bubblewrap, for example with `apt-get install bubblewrap` or `dnf install bubblewrap`";
    private static final String NOT_LAYERED =
            "a check that writes files outside of its outputs fails, because LonelyCat cannot discard these files, and checks"
                    + " can only read the local Maven repository; to let LonelyCat discard such files, install bubblewrap"
                    + " 0.11 or newer and use a file system that overlayfs supports";

    private final Commands commands;
    private final SandboxSpec spec;
    private final SandboxPlaces around;
    private final String cookie;
    private final String name;
    private @Nullable ScratchFolder scratch;
    private @Nullable Found found;

    /**
     * Creates the sandbox without testing it.
     *
     * @param name name prefix of the sandbox's temporary folder
     */
    public BubblewrapSandbox(Commands commands, SandboxSpec spec, SandboxPlaces around, String cookie, String name) {
        this.commands = commands;
        this.spec = spec;
        this.around = around;
        this.cookie = cookie;
        this.name = name;
    }

    @Override
    public Optional<String> obstacle() {
        SandboxReport report = report();
        return spec.use() == Use.REQUIRED && !report.present()
                ? Optional.of("The policy requires a sandbox for commands, but this machine has no sandbox. Reason: "
                        + report.lacks().orElse("") + ".")
                : Optional.empty();
    }

    @Override
    public boolean shows(Path program) {
        return found().view().map(view -> view.shows(program)).orElse(true);
    }

    @Override
    public Sandbox.Cell open() {
        Found it = found();
        return it.bubblewrap()
                .<Sandbox.Cell>map(tool -> new SandboxedCommand(tool, view(it.layered()), spec.network(), around))
                .orElseGet(Sandbox::openCell);
    }

    @Override
    public SandboxReport report() {
        return found().report();
    }

    private synchronized Found found() {
        if (found == null) {
            found = spec.use() == Use.NONE ? Found.none("`sandbox: none` is set") : look();
        }
        return found;
    }

    private synchronized ScratchFolder scratch() {
        if (scratch == null) {
            scratch = new ScratchFolder(around.temporary(), name);
        }
        return scratch;
    }

    private synchronized View view(boolean layered) {
        return View.of(around, scratch(), new ViewTerms(visible(), layered));
    }

    private Found look() {
        if (!Platform.hasNamespaces()) {
            return Found.none("the sandbox needs Linux namespaces, and this system has none");
        }
        Resolution program = new TrustedPrograms(around.environment(), List.of(around.workspace()))
                .resolve(List.of(Bubblewrap.NAME));
        if (program instanceof Resolution.Missing missing) {
            return Found.none(sentence(missing.problem()) + ". " + INSTALL);
        }
        Path path = Path.of(((Resolution.Found) program).argv().get(0));
        ProbeRun run = new ProbeRun(commands, around.workspace(), CommandLine.trialCookie(cookie));
        ProbeOutput version = run.of(List.of(path.toString(), "--version"));
        if (!version.well()) {
            return Found.none(sentence(version.lastLine()) + ". " + INSTALL);
        }
        Bubblewrap bubblewrap =
                new Bubblewrap(path, version.lastLine(), scratch().newFile(SeccompFilter.bytes()));
        if (bubblewrap.canLayer()) {
            View layered = view(true);
            if (problem(bubblewrap, layered, run).isEmpty()) {
                return new Found(Optional.of(bubblewrap), Optional.of(layered), report(bubblewrap, true));
            }
        }
        View view = view(false);
        return problem(bubblewrap, view, run)
                .map(Found::none)
                .orElseGet(() -> new Found(Optional.of(bubblewrap), Optional.of(view), report(bubblewrap, false)));
    }

    private Optional<String> problem(Bubblewrap bubblewrap, View view, ProbeRun run) {
        List<String> words = bubblewrap.words(view, spec.network(), around.workspace());
        words.addAll(ProbeRun.words(view, around, scratch().path(), spec.network()));
        return ProbeRun.problem(run.of(words));
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Describes the sandbox. A sandbox without network still has a loopback interface. */
    private SandboxReport report(Bubblewrap bubblewrap, boolean layered) {
        return new SandboxReport(
                Optional.of(bubblewrap.version()),
                layered ? Access.OUTPUTS : Access.WRITABLE,
                spec.network() == Network.NONE ? Network.LOOPBACK : spec.network(),
                layered ? Home.DISCARDED : Home.READ_ONLY,
                layered ? Optional.empty() : Optional.of(NOT_LAYERED));
    }

    private record Found(Optional<Bubblewrap> bubblewrap, Optional<View> view, SandboxReport report) {
        static Found none(String why) {
            return new Found(Optional.empty(), Optional.empty(), SandboxReport.none(why));
        }

        boolean layered() {
            return report.workspace() == Access.OUTPUTS;
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (scratch != null) {
                scratch.close();
            }
        } catch (EngineException left) {
            // A sandbox folder that cannot be deleted stays in the machine's temporary folder.
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
