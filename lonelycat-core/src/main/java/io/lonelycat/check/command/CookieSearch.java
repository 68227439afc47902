// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.stream.Stream;

/** Finds the processes that carry a cookie in the environment they were started with. */
final class CookieSearch {
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

    /** Looks for the whole entry: entries are separated by a zero byte. */
    boolean contains(byte[] environment) {
        int from = 0;
        for (int i = 0; i <= environment.length; i++) {
            if (i == environment.length || environment[i] == 0) {
                if (Arrays.equals(environment, from, i, entry, 0, entry.length)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }
}
