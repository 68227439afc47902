// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.plan.SandboxSpec.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words the command line of bubblewrap, https://github.com/containers/bubblewrap.
 *
 * @param program its absolute path
 * @param version what it says of its version
 * @param filter a file with the filter of system calls
 */
record Bubblewrap(Path program, String version, Path filter) {
    static final String NAME = "bwrap";

    /**
     * The user whom a command takes itself for. For the kernel it has the engine's rights to files. The number lies in the range
     * that no Linux distribution gives away: https://systemd.io/UIDS-GIDS/, "60578…61183 Unused".
     */
    static final int USER = 61_000;

    private static final Pattern VERSION = Pattern.compile("bubblewrap (\\d+)\\.(\\d+).*");

    /** Opens the first word as the file with the number that {@code --seccomp} names, and runs the others. */
    private static final List<String> OPEN_FILTER = List.of("/bin/sh", "-c", "exec \"$@\" 9< \"$0\"");

    /**
     * Parts of /proc that are read-only whoever the command is: with an engine that is root the kernel takes it for the
     * owner of the settings of the machine.
     */
    private static final List<String> KERNEL_SETTINGS = List.of("sys", "sysrq-trigger", "irq", "bus");

    /** Returns whether this version can lay one folder over another, as it can since 0.11. */
    boolean canLayer() {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                && (Integer.parseInt(matcher.group(1)) > 0 || Integer.parseInt(matcher.group(2)) >= 11);
    }

    /** Returns the words that start a command, without the command's own. */
    List<String> words(View view, Network network, Path folder) {
        List<String> words = new ArrayList<>(OPEN_FILTER);
        words.addAll(List.of(filter.toString(), program.toString(), "--seccomp", "9"));
        words.addAll(List.of("--new-session", "--die-with-parent", "--cap-drop", "ALL"));
        words.addAll(List.of("--unshare-user", "--uid", String.valueOf(USER), "--gid", String.valueOf(USER)));
        words.addAll(List.of("--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"));
        if (network != Network.ALL) {
            words.add("--unshare-net");
        }
        words.addAll(List.of("--dev", "/dev", "--proc", "/proc"));
        for (String name : KERNEL_SETTINGS) {
            words.addAll(List.of("--ro-bind-try", "/proc/" + name, "/proc/" + name));
        }
        words.addAll(List.of("--dev-bind-try", "/dev/null", "/proc/keys"));
        view.mounts().forEach(mount -> words.addAll(mount.words()));
        words.addAll(List.of("--remount-ro", "/", "--chdir", folder.toString(), "--"));
        return words;
    }
}
