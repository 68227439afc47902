// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.sandbox.Tool.Wall;
import io.lonelycat.plan.SandboxSpec.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** bubblewrap, https://github.com/containers/bubblewrap. */
final class Bubblewrap implements Tool {
    private static final Pattern VERSION = Pattern.compile("bubblewrap (\\d+)\\.(\\d+).*");

    /** What root needs to build: to read and give away files of others. Not to mount, and not to look into processes. */
    private static final List<String> RIGHTS = List.of(
            "CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_SETGID", "CAP_SETUID", "CAP_KILL");

    @Override
    public List<String> askVersion() {
        return List.of("bwrap", "--version");
    }

    /** Since 0.11 it can lay one folder over another. */
    @Override
    public boolean canDiscard(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.matches()
                && (Integer.parseInt(matcher.group(1)) > 0 || Integer.parseInt(matcher.group(2)) >= 11);
    }

    @Override
    public List<String> words(Cell cell) {
        List<String> words =
                new ArrayList<>(List.of("bwrap", "--new-session", "--unshare-pid", "--unshare-ipc", "--unshare-uts"));
        if (cell.network() != Network.ALL) {
            words.add("--unshare-net");
        }
        if (cell.byRoot()) {
            words.addAll(List.of("--cap-drop", "ALL"));
            RIGHTS.forEach(right -> words.addAll(List.of("--cap-add", right)));
        } else {
            words.add("--unshare-user");
        }
        words.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
        cell.walls().forEach(wall -> words.addAll(words(wall)));
        words.addAll(List.of("--chdir", cell.folder().toString(), "--"));
        return words;
    }

    private static List<String> words(Wall wall) {
        if (wall instanceof Wall.Discard it) {
            String place = it.place().toString();
            return List.of(
                    "--overlay-src",
                    place,
                    "--overlay",
                    it.upper().toString(),
                    it.work().toString(),
                    place);
        }
        if (wall instanceof Wall.Give it) {
            return bind("--bind", it.folder(), it.place());
        }
        if (wall instanceof Wall.Write it) {
            return bind("--bind", it.place(), it.place());
        }
        if (wall instanceof Wall.Read it) {
            return bind("--ro-bind", it.place(), it.place());
        }
        if (wall instanceof Wall.Cover it) {
            return List.of("--tmpfs", it.place().toString());
        }
        if (wall instanceof Wall.Close it) {
            return List.of("--remount-ro", it.place().toString());
        }
        return bind("--ro-bind", Path.of("/dev/null"), ((Wall.HideFile) wall).place());
    }

    private static List<String> bind(String option, Path from, Path to) {
        return List.of(option, from.toString(), to.toString());
    }
}
