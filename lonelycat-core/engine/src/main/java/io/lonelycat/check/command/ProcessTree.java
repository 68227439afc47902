// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.Uninterrupted;
import io.lonelycat.error.EngineException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All processes of one command: the known ones, their descendants, and all processes with its cookie. */
final class ProcessTree {
    /** How long a process may outlive its command before it counts as left behind. */
    private static final long LINGER_MILLIS = 500;

    /** How long a process may take to tidy up after SIGTERM. */
    private static final long GRACE_MILLIS = 2_000;

    /** How long a process may take to vanish after SIGKILL; only one that hangs in the kernel takes longer. */
    private static final long FORCE_MILLIS = 10_000;

    private static final long POLL_MILLIS = 20;

    private final List<ProcessHandle> known;
    private final CookieSearch search;

    /** Everything ever found; a handle knows its start time, so a pid used again is not mistaken for the old one. */
    private final Set<ProcessHandle> found = new LinkedHashSet<>();

    ProcessTree(Collection<ProcessHandle> known, String cookie) {
        this.known = List.copyOf(known);
        this.search = new CookieSearch(cookie);
    }

    int end(Uninterrupted calm) {
        if (!goneWithin(GRACE_MILLIS, false, calm) && !goneWithin(FORCE_MILLIS, true, calm)) {
            throw new EngineException("These processes of a check could not be ended: "
                    + living().stream().map(ProcessHandle::pid).toList()
                    + ". They may still write into the workspace: end them, then run recover.");
        }
        return found.size();
    }

    boolean endsByItself(Uninterrupted calm) {
        long deadline = System.nanoTime() + LINGER_MILLIS * 1_000_000;
        while (!livingForSure().isEmpty()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            calm.sleep(POLL_MILLIS);
        }
        return true;
    }

    private boolean goneWithin(long millis, boolean force, Uninterrupted calm) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        Set<ProcessHandle> told = new LinkedHashSet<>();
        do {
            List<ProcessHandle> living = livingForSure();
            if (living.isEmpty()) {
                return true;
            }
            tell(living, force, told);
            calm.sleep(POLL_MILLIS);
        } while (System.nanoTime() - deadline < 0);
        return false;
    }

    /** Sends SIGKILL each time, but SIGTERM only once per process, which may be tidying up. */
    private void tell(List<ProcessHandle> living, boolean force, Set<ProcessHandle> told) {
        for (ProcessHandle process : living) {
            if (force) {
                process.destroyForcibly();
            } else if (told.add(process)) {
                process.destroy();
            }
        }
    }

    /** Looks again before it says none: a process may have begun after the list was read, and its parent be gone. */
    private List<ProcessHandle> livingForSure() {
        List<ProcessHandle> living = living();
        return living.isEmpty() ? living() : living;
    }

    private List<ProcessHandle> living() {
        if (noneBegins()) {
            return List.of();
        }
        known.forEach(this::addWithDescendants);
        search.holders().filter(holder -> !found.contains(holder)).forEach(this::addWithDescendants);
        List.copyOf(found).stream().filter(ProcFiles::isRunning).forEach(this::addWithDescendants);
        return found.stream().filter(ProcFiles::isRunning).toList();
    }

    /** Where no tree begins, as after most commands, there is no need to read who was whose parent. */
    private boolean noneBegins() {
        return found.isEmpty()
                && known.stream().noneMatch(ProcFiles::isRunning)
                && search.holders().findAny().isEmpty();
    }

    private void addWithDescendants(ProcessHandle process) {
        if (add(process)) {
            process.descendants().forEach(this::add);
        }
    }

    private boolean add(ProcessHandle process) {
        boolean ends = !process.equals(ProcessHandle.current()) && ProcFiles.isRunning(process);
        if (ends) {
            found.add(process);
        }
        return ends;
    }

    /** Finds the processes that carry a cookie in the environment they were started with. */
    static final class CookieSearch {
        private final byte[] entry;

        CookieSearch(String cookie) {
            this.entry = (CommandLine.COOKIE_VARIABLE + "=" + cookie).getBytes(UTF_8);
        }

        /** Returns the processes with the cookie, but never ourselves; none where there is no {@code /proc}. */
        Stream<ProcessHandle> holders() {
            return ProcFiles.pids().stream()
                    .filter(pid -> pid != ProcessHandle.current().pid())
                    .filter(pid -> contains(ProcFiles.environment(pid)))
                    .flatMap(pid -> ProcessHandle.of(pid).stream());
        }

        /** Looks for the whole entry, or for that of one command of an execution; entries are separated by a zero byte. */
        boolean contains(byte[] environment) {
            int from = 0;
            for (int i = 0; i <= environment.length; i++) {
                if (i == environment.length || environment[i] == 0) {
                    int end = Math.min(i, from + entry.length);
                    if (Arrays.equals(environment, from, end, entry, 0, entry.length)
                            && (end == i || environment[end] == CommandLine.COOKIE_SEPARATOR)) {
                        return true;
                    }
                    from = i + 1;
                }
            }
            return false;
        }
    }
}
