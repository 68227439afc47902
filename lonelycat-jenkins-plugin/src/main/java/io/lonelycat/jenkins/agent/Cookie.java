// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Marks the processes of one step, so that they are found even if the connection is lost. The name of the variable is
 * the one that
 * Jenkins uses itself: in a container of Kubernetes processes are found by no other.
 */
public final class Cookie implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String VARIABLE = "JENKINS_SERVER_COOKIE";

    /** A script that uses little more than the shell, for small containers; never finds itself. */
    private static final String SWEEP = """
            for p in /proc/[0-9]*; do
              if tr '\\0' '\\n' <"$p/environ" 2>/dev/null | grep -qxF "$1=$2"; then kill -9 "${p#/proc/}" 2>/dev/null; fi
            done
            exit 0
            """;

    private final String value;

    private Cookie(String value) {
        this.value = value;
    }

    public static Cookie create() {
        return new Cookie("lonelycat-" + UUID.randomUUID());
    }

    Map<String, String> entry() {
        return Map.of(VARIABLE, value);
    }

    /** Forces everything with this cookie to end, through the launcher that started it. */
    void sweep(LauncherCommands.StepLauncher launcher) throws IOException, InterruptedException {
        launcher.start(List.of("sh", "-c", SWEEP, "sweep", VARIABLE, value), Map.of(), OutputStream.nullOutputStream())
                .join();
    }

    @Override
    public String toString() {
        return value;
    }
}
