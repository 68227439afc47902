// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What Linux tells about processes in {@code /proc}; elsewhere it tells nothing. */
public final class ProcFiles {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");

    /** Places of figures among those that follow the name; see proc_pid_stat(5). */
    private static final int UTIME = 11;

    private static final int CUTIME = 13;
    private static final int CSTIME = 14;

    private ProcFiles() {}

    /** Returns what the kernel calls the time from the start of the machine to its end. */
    static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot tell whether the machine was restarted: " + BOOT + " cannot be read (" + e.getMessage()
                            + "). Use `lonelycat.durability=process`.",
                    e);
        }
    }

    /** Returns the files that this process has loaded, a line for each part of the memory that they have; see proc_pid_maps(5). */
    public static String loaded() {
        try {
            return Files.readString(PROC.resolve("self/maps"));
        } catch (IOException e) {
            return "";
        }
    }

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
    public static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !isZombie(read(process.pid(), "stat"));
    }

    private static boolean isZombie(byte[] stat) {
        String state = afterName(stat);
        return state.startsWith("Z") || state.startsWith("X");
    }

    /** Returns the parent of a process; empty where the process is gone. */
    static OptionalLong parent(long pid) {
        String[] words = afterName(read(pid, "stat")).split(" ", 3);
        return words.length > 1 ? OptionalLong.of(Long.parseLong(words[1])) : OptionalLong.empty();
    }

    /** Returns how long processors worked for a process and for the children it waited for, in hundredths of a second. */
    static OptionalLong processorTicks(long pid) {
        return ticks(pid, UTIME, CSTIME);
    }

    /** Returns how long processors worked for the children that a process waited for, in hundredths of a second. */
    static OptionalLong waitedForTicks(long pid) {
        return ticks(pid, CUTIME, CSTIME);
    }

    private static OptionalLong ticks(long pid, int first, int last) {
        String[] words = afterName(read(pid, "stat")).split(" ", -1);
        if (words.length <= last) {
            return OptionalLong.empty();
        }
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum += Long.parseLong(words[i]);
        }
        return OptionalLong.of(sum);
    }

    /** What follows the name, the state first: "pid (name) S parent ...", where the name may contain anything. */
    private static String afterName(byte[] stat) {
        String line = new String(stat, StandardCharsets.ISO_8859_1);
        return line.substring(Math.min(line.lastIndexOf(')') + 2, line.length()));
    }

    /** Returns how much memory of its own a process has, in bytes; 0 if unknown. */
    static long memoryBytes(long pid) {
        long kilobytes = 0;
        for (String line : new String(read(pid, "status"), StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.startsWith("RssAnon:") || line.startsWith("RssShmem:")) {
                kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return kilobytes * 1024;
    }

    private static byte[] read(long pid, String file) {
        try {
            return Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve(file));
        } catch (IOException goneOrNotOurs) {
            return new byte[0];
        }
    }
}
