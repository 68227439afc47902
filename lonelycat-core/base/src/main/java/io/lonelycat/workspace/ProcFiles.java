// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import io.lonelycat.error.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Reads Linux processes from {@code /proc}; finds none on other systems. */
final class ProcFiles implements ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");

    /** Index of the parent pid among the fields after the process name in {@code /proc/PID/stat}. */
    private static final int PARENT = 1;

    private static final int VSIZE = 20;

    private static final int ENV_END = 48;

    /** Maximum time to wait for the end of exec(2), which a slow disk delays. */
    private static final long BEGINS_NANOS = 500_000_000;

    private static final long LOOK_NANOS = 1_000_000;

    /**
     * Number of empty reads in a row that prove an empty environment. A read during exec(2) restarts the count, but
     * {@code stat} hides exec(2) in about one read of thirty if a process calls exec(2) all the time.
     */
    private static final int EMPTY_LOOKS = 50;

    private static final int ENVIRONMENT_BYTES = 64 * 1024;

    @Override
    public String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            throw new EngineException(
                    "LonelyCat reads " + BOOT + " to detect a restart of the machine, but cannot read this file ("
                            + e.getMessage()
                            + "). Mount /proc. If you cannot, set `lonelycat.durability=process`. With this setting, a"
                            + " loss of power can leave a change half written.",
                    e);
        }
    }

    @Override
    public List<Long> pids() {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
            folders.forEach(
                    folder -> pids.add(Long.parseLong(folder.getFileName().toString())));
            return pids;
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot list the processes of this machine: " + e.getMessage() + ". Mount /proc.", e);
        }
    }

    @Override
    public Map<Long, List<Long>> children() {
        Map<Long, List<Long>> children = new HashMap<>();
        for (long pid : pids()) {
            String[] figures = figures(pid);
            if (figures.length > PARENT) {
                children.computeIfAbsent(Long.parseLong(figures[PARENT]), parent -> new ArrayList<>())
                        .add(pid);
            }
        }
        return children;
    }

    /**
     * Waits for the end of exec(2), then returns a process's environment variables. During exec(2), the variables are
     * empty, vsize is set and env_end is 0, see proc_pid_stat(5).
     */
    @Override
    public byte[] environment(long pid) {
        long start = System.nanoTime();
        try {
            for (int looks = 1; looks <= EMPTY_LOOKS && System.nanoTime() - start < BEGINS_NANOS; looks++) {
                byte[] environment = atOnce(file(pid, "environ"));
                if (environment.length > 0) {
                    return environment;
                }
                String[] words = figures(pid);
                if (!hasMemory(words)) {
                    return new byte[0];
                }
                if (words[ENV_END].equals("0")) {
                    LockSupport.parkNanos(LOOK_NANOS);
                    looks = 0;
                }
            }
            return new byte[0];
        } catch (IOException goneOrNotOurs) {
            return new byte[0];
        }
    }

    /**
     * Reads a process's {@code /proc} file with one system call if possible, because a second read fails after exec(2).
     */
    private static byte[] atOnce(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[ENVIRONMENT_BYTES];
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                all.write(buffer, 0, length);
            }
            return all.toByteArray();
        }
    }

    /** Returns whether a process has an address space; threads of the kernel and ended processes have none. */
    private static boolean hasMemory(String[] words) {
        return words.length > ENV_END && !words[VSIZE].equals("0");
    }

    @Override
    public boolean isZombie(long pid) {
        String state = afterName(read(pid, "stat"));
        return state.startsWith("Z") || state.startsWith("X");
    }

    private static String[] figures(long pid) {
        return afterName(read(pid, "stat")).split(" ", -1);
    }

    /** Returns the fields after the process name, which may contain any character, in {@code /proc/PID/stat}. */
    private static String afterName(byte[] stat) {
        String line = new String(stat, StandardCharsets.ISO_8859_1);
        return line.substring(Math.min(line.lastIndexOf(')') + 2, line.length()));
    }

    private static byte[] read(long pid, String file) {
        try {
            return Files.readAllBytes(file(pid, file));
        } catch (IOException goneOrNotOurs) {
            return new byte[0];
        }
    }

    private static Path file(long pid, String name) {
        return PROC.resolve(Long.toString(pid)).resolve(name);
    }
}
