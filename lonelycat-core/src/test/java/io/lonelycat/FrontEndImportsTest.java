// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What front ends may import of the core is in a list, which is to get shorter: all else is public for neighbours only. */
class FrontEndImportsTest {
    private static final Path LIST = Path.of("src/test/resources/front-ends-may-import.txt");
    private static final List<Path> FRONT_ENDS = List.of(
            Path.of("../lonelycat-maven-plugin/src/main/java"),
            Path.of("../lonelycat-maven-plugin/mcp/src/main/java"),
            Path.of("../lonelycat-jenkins-plugin/src/main/java"));
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(io\\.lonelycat\\.[a-z.]*[A-Z]\\w*)");
    private static final Pattern OWN = Pattern.compile("io\\.lonelycat\\.(maven|mcp|jenkins)\\..*");

    /** A slice that is removed takes its pages along: the core makes them, and front ends show any of them. */
    @Test
    void frontEndsNameNoSlice() throws IOException {
        assertThat(imported()).noneMatch(type -> type.startsWith("io.lonelycat.feature."));
    }

    @Test
    void frontEndsImportWhatTheListSays() throws IOException {
        assertThat(String.join("\n", imported()) + "\n").isEqualTo(Files.readString(LIST));
    }

    private static Set<String> imported() throws IOException {
        Set<String> imported = new TreeSet<>();
        for (Path frontEnd : FRONT_ENDS) {
            try (Stream<Path> files = Files.walk(frontEnd)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher matcher = IMPORT.matcher(Files.readString(file));
                    while (matcher.find()) {
                        imported.add(matcher.group(1));
                    }
                }
            }
        }
        imported.removeIf(OWN.asMatchPredicate());
        return imported;
    }
}
