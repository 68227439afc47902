// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.check.Await;
import io.lonelycat.check.command.ChildProcesses.CookieSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CookieSearchIT {
    private static final int LOOKS = Share.of(1_000, 30_000);

    @Test
    void findsAProcessThatIsReplacedByAnotherProgramAllTheTime(@TempDir Path folder) throws IOException {
        Path script = Files.writeString(folder.resolve("again.sh"), "exec sh \"$0\"\n");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString());
        String cookie = "search-" + System.nanoTime();
        builder.environment().put(CommandLine.COOKIE_VARIABLE, cookie);
        Process process = builder.start();
        try {
            CookieSearch search = new CookieSearch(cookie);
            Await.until("its cookie", () -> search.holders().findAny().isPresent());

            for (int look = 0; look < LOOKS; look++) {
                assertThat(search.holders()).as("look %d", look).contains(process.toHandle());
            }
        } finally {
            process.destroyForcibly();
        }
    }
}
