// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another process that works on a queue. */
final class QueueWorkerProcess {
    private QueueWorkerProcess() {}

    /** Takes the folder of the workspace, and how many plans may be ahead. */
    public static void main(String[] words) {
        System.exit(new QueueSandbox(Path.of(words[0]), new Sandbox(Path.of(words[0])))
                .work(Integer.parseInt(words[1]))
                .exitCode());
    }

    static Process start(Path folder, int ahead) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueWorkerProcess.class.getName(),
                        folder.toString(),
                        String.valueOf(ahead)))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }
}
