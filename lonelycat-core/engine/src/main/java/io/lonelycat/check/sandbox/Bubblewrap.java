// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.plan.SandboxSpec.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** bubblewrap, https://github.com/containers/bubblewrap, for ordinary users. */
final class Bubblewrap implements Tool {
    private static final Pattern VERSION = Pattern.compile("bubblewrap (\\d+)\\.(\\d+).*");
    private static final String NAME = "bwrap";

    @Override
    public List<String> programs() {
        return List.of(NAME);
    }

    @Override
    public List<String> askVersion() {
        return List.of("--version");
    }

    /** It cannot translate the owners of files, and what it leaves of root may write the settings of the kernel. */
    @Override
    public boolean servesRoot() {
        return false;
    }

    /** Since 0.11 it can lay one folder over another. */
    @Override
    public boolean canLayer(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                && (Integer.parseInt(matcher.group(1)) > 0 || Integer.parseInt(matcher.group(2)) >= 11);
    }

    @Override
    public List<String> words(ToolCell cell) {
        List<String> words = new ArrayList<>(List.of(
                cell.program(NAME),
                "--new-session",
                "--die-with-parent",
                "--unshare-user",
                "--unshare-pid",
                "--unshare-ipc",
                "--unshare-uts",
                "--unshare-cgroup-try",
                "--cap-drop",
                "ALL"));
        if (cell.network() != Network.ALL) {
            words.add("--unshare-net");
        }
        words.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
        for (String knob : List.of("sys", "sysrq-trigger", "irq", "bus")) {
            words.addAll(bind("--ro-bind-try", Path.of("/proc", knob), Path.of("/proc", knob)));
        }
        words.addAll(bind("--dev-bind-try", Path.of("/dev/null"), Path.of("/proc/keys")));
        cell.mounts().forEach(mount -> words.addAll(words(mount)));
        words.addAll(List.of("--remount-ro", "/", "--chdir", cell.folder().toString(), "--"));
        return words;
    }

    private static List<String> words(Mount mount) {
        if (mount instanceof Mount.Overlay it) {
            return List.of(
                    "--overlay-src",
                    it.lower().toString(),
                    "--overlay",
                    it.upper().toString(),
                    it.work().toString(),
                    it.place().toString());
        }
        if (mount instanceof Mount.Write it) {
            return bind("--bind", it.source(), it.place());
        }
        Mount.Read it = (Mount.Read) mount;
        return bind(it.ifThere() ? "--ro-bind-try" : "--ro-bind", it.source(), it.place());
    }

    private static List<String> bind(String option, Path from, Path to) {
        return List.of(option, from.toString(), to.toString());
    }
}
