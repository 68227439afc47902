// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Environment variable that marks a step's processes, so that they are found after a lost connection. Named as in Jenkins, because the
 * Kubernetes plugin finds processes only by this name.
 */
public final class Cookie implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String VARIABLE = "JENKINS_SERVER_COOKIE";

    /** Shell script that kills a step's processes by their marker variable, with few tools, for minimal containers. */
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

    void sweep(LauncherCommands.StepLauncher launcher) throws IOException, InterruptedException {
        launcher.start(List.of("sh", "-c", SWEEP, "sweep", VARIABLE, value), Map.of(), OutputStream.nullOutputStream())
                .join();
    }

    @Override
    public String toString() {
        return value;
    }
}
