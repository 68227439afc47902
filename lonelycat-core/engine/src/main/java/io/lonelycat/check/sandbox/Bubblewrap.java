// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.plan.SandboxSpec.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Builds command lines for the sandbox program bubblewrap, https://github.com/containers/bubblewrap.
 *
 * @param filter file with the seccomp filter
 */
record Bubblewrap(Path program, String version, Path filter) {
    static final String NAME = "bwrap";

    /**
     * User id inside the sandbox, unused by Linux distributions: https://systemd.io/UIDS-GIDS/. Commands have the
     * engine user's file permissions, because the id maps to this user.
     */
    static final int USER = 61_000;

    private static final Pattern VERSION = Pattern.compile("bubblewrap (\\d+)\\.(\\d+).*");

    /** Shell command that opens the seccomp filter file as file descriptor 9, then starts bubblewrap. */
    private static final List<String> OPEN_FILTER = List.of("/bin/sh", "-c", "exec \"$@\" 9< \"$0\"");

    /** Parts of /proc that are read-only in the sandbox, because root could change machine settings in them. */
    private static final List<String> KERNEL_SETTINGS = List.of("sys", "sysrq-trigger", "irq", "bus");

    /** Returns whether this version of bubblewrap supports overlays (0.11 or newer). */
    boolean canLayer() {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                && (Integer.parseInt(matcher.group(1)) > 0 || Integer.parseInt(matcher.group(2)) >= 11);
    }

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
