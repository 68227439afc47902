// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Linux tells about processes in {@code /proc}; elsewhere it tells nothing. */
final class ProcFiles {
    private static final Path PROC = Path.of("/proc");

    private ProcFiles() {}

    static List<Long> pids() {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            folders.forEach(
                    folder -> pids.add(Long.parseLong(folder.getFileName().toString())));
            return pids;
        } catch (IOException e) {
            throw new EngineException("The processes in /proc cannot be listed: " + e.getMessage() + ".", e);
        }
    }

    /** Returns the environment the process was started with; empty for a process that is gone or not ours. */
    static byte[] environment(long pid) {
        return read(pid, "environ");
    }

    /** Tells a living process from one that is dead and only waits for its parent to notice. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(read(process.pid(), "stat"));
    }

    /** Looks at the state, the letter after the name: "pid (name) S ...", where the name may contain anything. */
    private static boolean isZombie(byte[] stat) {
        int end = stat.length - 1;
        while (end >= 0 && stat[end] != ')') {
            end--;
        }
        return end >= 0 && end + 2 < stat.length && (stat[end + 2] == 'Z' || stat[end + 2] == 'X');
    }

    private static byte[] read(long pid, String file) {
        try {
            return Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file));
        } catch (IOException goneOrNotOurs) {
            return new byte[0];
        }
    }
}
