// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Another process that works on a queue. */
final class QueueWorkerProcess {
    private QueueWorkerProcess() {}

    /** Takes the folder of the workspace. */
    public static void main(String[] words) {
        System.exit(new QueueSandbox(Path.of(words[0]), new Sandbox(Path.of(words[0])))
                .work()
                .exitCode());
    }

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QueueWorkerProcess.class.getName(),
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }
}
