// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.launcher.TagFilter.excludeTags;

import io.lonelycat.Share;
import io.lonelycat.simfs.real.ByPathProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs tests on a file system without {@code SecureDirectoryStream}, as on Windows. */
class ByPathIT {
    private static final String ATTACKS = "io.lonelycat.attack.AttacksIT";
    private static final String HOSTILE = "io.lonelycat.hostile.HostileInputTest";
    private static final String CORPUS = "io.lonelycat.hostile.HostileFuzzTest";
    private static final String ARCHIVES = "io.lonelycat.workspace.archive.ArchiveReaderTest";

    @TempDir
    private Path folder;

    @Test
    void leavesTheOldOrTheNewTreeWhereverItIsKilled() throws IOException, InterruptedException {
        run(KillIT.class.getName());
    }

    @Test
    @Tag("long")
    void doesNoHarmUnderAttack() throws IOException, InterruptedException {
        run(ATTACKS);
    }

    @Test
    @Tag("long")
    void refusesHostileInput() throws IOException, InterruptedException {
        run(HOSTILE, CORPUS, ARCHIVES);
    }

    private void run(String... tests) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(ByPathProvider.option());
        command.add("-Dlonelycat.seed=" + Long.toHexString(Share.seed()));
        command.addAll(List.of("-cp", VictimJvm.buildClassPath(), ByPathIT.class.getName()));
        command.addAll(List.of(tests));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    /** Exits with 1 if a test failed, with 2 if no test ran. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] words) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Stream.of(words).map(DiscoverySelectors::selectClass).toList())
                .filters(excludeTags("long", "torture", "fuzz"))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        boolean any = ByPathProvider.isOn() && summary.getSummary().getTestsSucceededCount() > 0;
        System.exit(summary.getSummary().getTotalFailureCount() > 0 ? 1 : any ? 0 : 2);
    }
}
