// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.plan.source.ChangeSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Takes a patch of hundreds of megabytes all the way, and says how much heap that needed. */
public final class LargeChangeBench {
    private static final int LINES_PER_FILE = 80_000;

    private LargeChangeBench() {}

    /** Runs with a folder to work in and the size of the patch in megabytes. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Bench.freshFolder(Path.of(arguments[0]).toAbsolutePath());
        Bench.printPlace(folder);
        Path root = Files.createDirectories(folder.resolve("tree"));
        Path patch = folder.resolve("change.patch");
        Path policy = Files.writeString(folder.resolve("policy.yaml"), Bench.POLICY);
        write(root, patch, Long.parseLong(arguments[1]) << 20);
        LonelyCat cat = LonelyCat.with(Bench.settings(root, policy));
        timed("plan", () -> cat.run(PlanRequest.of(ChangeSource.ofPatch(patch))));
        timed("gate", () -> cat.run(GateRequest.of(Optional.empty())));
        timed("execute", () -> cat.run(ExecuteRequest.of(Optional.empty())));
        timed("verify", () -> cat.run(VerifyRequest.of("latest")));
        Bench.print(
                "patch of %,d MB in a heap of at most %,d MB; peaks of its parts, each at its own time: %s",
                Files.size(patch) >> 20, Runtime.getRuntime().maxMemory() >> 20, peaks());
        Bench.freshFolder(folder);
    }

    private static void timed(String what, Supplier<Answer> goal) {
        long start = System.nanoTime();
        Bench.demandOk(goal.get());
        Bench.print("%s, once: %s", what, Bench.time(System.nanoTime() - start));
    }

    /** Files of which every line changes, so that both contents are in the patch. */
    private static void write(Path root, Path patch, long patchBytes) throws IOException {
        long written = 0;
        try (BufferedWriter edits = Files.newBufferedWriter(patch)) {
            for (int file = 0; written < patchBytes; file++) {
                String name = "part" + file % 10 + "/File" + file + ".txt";
                Path target = root.resolve(name);
                Files.createDirectories(target.getParent());
                edits.write("diff --git a/" + name + " b/" + name + "\n--- a/" + name + "\n+++ b/" + name + "\n");
                edits.write("@@ -1," + LINES_PER_FILE + " +1," + LINES_PER_FILE + " @@\n");
                try (BufferedWriter old = Files.newBufferedWriter(target)) {
                    for (int line = 0; line < LINES_PER_FILE; line++) {
                        String text = "line " + line + " of file " + file + ", before: some text to fill it up\n";
                        old.write(text);
                        edits.write("-" + text);
                        written += text.length() + 1L;
                    }
                }
                for (int line = 0; line < LINES_PER_FILE; line++) {
                    String text = "+line " + line + " of file " + file + ", after: quite another text in it\n";
                    edits.write(text);
                    written += text.length();
                }
            }
        }
    }

    private static String peaks() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(pool -> pool.getName() + " " + (pool.getPeakUsage().getUsed() >> 20) + " MB")
                .collect(Collectors.joining(", "));
    }
}
