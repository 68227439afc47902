// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.Sandbox;
import io.lonelycat.config.Keys;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Another process that works on a queue. */
final class QueueWorkerProcess {
    private QueueWorkerProcess() {}

    /** Takes the folder of the workspace, and where the queue is, if not beside the workspace. */
    public static void main(String[] words) {
        QueueSandbox queue = new QueueSandbox(Path.of(words[0]), new Sandbox(Path.of(words[0])));
        if (words.length > 1) {
            queue.sandbox().given.put(Keys.STORE, words[1]);
            queue.sandbox().lockTimeout = Duration.ofMinutes(1);
        }
        queue.sandbox().environment = QueueSandbox.WHO;
        System.exit(queue.work(Map.of("commit", true, "branch", "landing")).exitCode());
    }

    static Process start(QueueSandbox queue) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                QueueWorkerProcess.class.getName(),
                queue.folder().toString()));
        Optional.ofNullable(queue.sandbox().given.get(Keys.STORE)).ifPresent(command::add);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        queue.folder().resolve("log").toFile()))
                .start();
    }
}
