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

/**
 * What front ends may import of the core: the entry with requests and answers, that of a machine without a workspace, the base, and the
 * ports that they provide. All else is public for neighbours only; features that are removed take their pages along.
 */
class FrontEndImportsTest {
    private static final List<Path> FRONT_ENDS = List.of(
            Path.of("../lonelycat-maven-plugin/src/main/java"),
            Path.of("../lonelycat-maven-plugin/mcp/src/main/java"),
            Path.of("../lonelycat-jenkins-plugin/src/main/java"));

    /** In Javadoc and code too, a type can be named with its package. */
    private static final Pattern NAMED = Pattern.compile("io\\.lonelycat\\.[a-z.]*[A-Z]\\w*");

    private static final Pattern OWN = Pattern.compile("io\\.lonelycat\\.(maven|mcp|jenkins)\\..*");
    private static final Pattern PACKAGES =
            Pattern.compile("io\\.lonelycat\\.(api|controller|error|json|workspace|config|next)\\.\\w+");
    private static final Set<String> TYPES = Set.of(
            "io.lonelycat.LonelyCat",
            "io.lonelycat.check.command.ChildProcesses",
            "io.lonelycat.check.command.CommandLine",
            "io.lonelycat.check.command.Commands",
            "io.lonelycat.gate.approval.SigningKey");

    @Test
    void frontEndsNameEntriesTheBaseAndTheirPortsOnly() throws IOException {
        Set<String> named = named();
        assertThat(named).containsAll(TYPES);
        named.removeIf(OWN.asMatchPredicate().or(PACKAGES.asMatchPredicate()).or(TYPES::contains));
        assertThat(named).isEmpty();
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path frontEnd : FRONT_ENDS) {
            try (Stream<Path> files = Files.walk(frontEnd)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher matcher = NAMED.matcher(Files.readString(file));
                    while (matcher.find()) {
                        named.add(matcher.group());
                    }
                }
            }
        }
        return named;
    }
}
