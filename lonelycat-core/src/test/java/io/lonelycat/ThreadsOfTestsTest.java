// SPDX-License-Identifier: MIT
package io.lonelycat;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A failure on another thread fails no test by itself: each test asks what became of the threads that it starts. */
class ThreadsOfTestsTest {
    private static final List<String> MODULES = List.of(
            "lonelycat-core/simfs",
            "lonelycat-core/base",
            "lonelycat-core/engine",
            "lonelycat-core",
            "lonelycat-maven-plugin",
            "lonelycat-maven-plugin/mcp",
            "lonelycat-jenkins-plugin",
            "it",
            "it/jenkins");
    private static final Pattern STARTED = Pattern.compile("new Thread\\(\\s*+(?:null,\\s*+)?+([^;]*?)[,)]");
    /** A statement of its own, whose result is dropped. */
    private static final Pattern DROPPED = Pattern.compile(
            "(?m)(?<=[;{}>]\\n)\\s*+(?:\\w+\\.submit|(?:CompletableFuture\\.)?(?:runAsync|supplyAsync))\\(");

    @Test
    void areAskedWhatBecameOfThem() throws IOException {
        List<String> lost = new ArrayList<>();
        for (String module : MODULES) {
            for (Path file : sources(Path.of("..", module, "src/test/java"))) {
                lost.addAll(lost(file));
            }
        }

        assertThat(lost)
                .as("put a FutureTask into the thread, and get() what became of it")
                .isEmpty();
    }

    private static List<Path> sources(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java")).collect(toList());
        }
    }

    private static List<String> lost(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> lost = new ArrayList<>();
        for (Matcher thread = STARTED.matcher(text); thread.find(); ) {
            String what = thread.group(1)
                    .substring(thread.group(1).lastIndexOf('.') + 1)
                    .strip();
            boolean task = Pattern.compile("FutureTask<[^;=]*> " + Pattern.quote(what) + "\\b")
                    .matcher(text)
                    .find();
            if (!task || !text.contains(what + ".get(")) {
                lost.add(file + ": " + thread.group());
            }
        }
        if (text.contains("java.util.concurrent.Executor") || text.contains("java.util.concurrent.CompletableFuture")) {
            DROPPED.matcher(text)
                    .results()
                    .forEach(found -> lost.add(file + ": " + found.group().strip()));
        }
        return lost;
    }
}
