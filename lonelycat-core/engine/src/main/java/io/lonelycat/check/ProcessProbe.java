// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.plan.ProcessCheck;
import io.lonelycat.workspace.Cancel;
import java.util.Arrays;

/**
 * Tests whether any process runs an executable with the given file name. A zombie process does not count as running.
 */
final class ProcessProbe implements CheckProbe {
    /** Suffix that Linux adds to the path of a running executable after the file was replaced. */
    private static final String DELETED = " (deleted)";

    private final ProcessCheck check;

    ProcessProbe(ProcessCheck check) {
        this.check = check;
    }

    @Override
    public AttemptResult attempt(Cancel cancel) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> matches(process.info()) && ChildProcesses.isRunning(process))
                .findFirst()
                .map(process -> AttemptResult.passed(check, " runs (pid " + process.pid() + ")."))
                .orElseGet(() -> AttemptResult.failed(check, ErrorCode.PROCESS_DEAD, " does not run."));
    }

    private boolean matches(ProcessHandle.Info process) {
        return process.command()
                        .filter(path -> fileName(path).equals(check.executable()))
                        .isPresent()
                && check.argument()
                        .map(wanted -> process.arguments()
                                .filter(all -> Arrays.asList(all).contains(wanted))
                                .isPresent())
                        .orElse(true);
    }

    private static String fileName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(DELETED) ? name.substring(0, name.length() - DELETED.length()) : name;
    }
}
