// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.SandboxSpec.Network;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Namespaces of the kernel, made by {@code unshare} of util-linux: a script puts a root together in them, and starts the
 * command with fewer rights than it has itself.
 */
final class Namespaces implements Tool {
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
                throw new EngineException("The script of the sandbox is missing in lonelycat-core; install it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read the script of the sandbox from lonelycat-core; install it again.", e);
        }
    }
}
