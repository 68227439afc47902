// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small Maven project with a change of 12 files that was planned, and a Maven to run goals in it.
 *
 * @param folder to work in
 * @param home of Maven
 * @param repository its local repository
 * @param many the files of a large change
 */
record MavenProject(Path folder, Path home, OwnRepository repository, int many) {
    private static final int FILES = 12;
    private static final String CONDITION =
            "rules:\n  - {id: large, then: warn, why: A., fix: B., when: \"file.lines > 100\"}\n";
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
                <modelVersion>4.0.0</modelVersion>
                <groupId>com.example</groupId>
                <artifactId>example</artifactId>
                <version>1.0</version>
                <packaging>pom</packaging>
            </project>
            """;

    /** The project, which is the workspace of the small change. */
    Path root() {
        return folder.resolve("project");
    }

    /** The same project with a condition in its policy. */
    Path withCondition() {
        return folder.resolve("condition");
    }

    /** The same project, with a change that is not planned yet. */
    private Path notPlanned() {
        return folder.resolve("apply");
    }

    /** The change of each of them. */
    private Path patch() {
        return folder.resolve("change.patch");
    }

    /** Makes the projects again, with their change as planned and nothing else done. */
    void begin() throws IOException {
        make(notPlanned(), Bench.POLICY);
        GateFixture.plan(root(), make(root(), Bench.POLICY), patch());
        GateFixture.plan(withCondition(), make(withCondition(), Bench.POLICY + CONDITION), patch());
    }

    /** Makes a project and its change; returns its policy. */
    private Path make(Path folderOfProject, String policyText) throws IOException {
        Path root = Bench.freshFolder(folderOfProject);
        Files.writeString(root.resolve("pom.xml"), POM);
        Files.createDirectories(root.resolve("src"));
        StringBuilder patch = new StringBuilder();
        for (int i = 0; i < FILES; i++) {
            String name = "src/File" + i + ".txt";
            Files.writeString(root.resolve(name), "first\nold\n" + "line\n".repeat(98));
            patch.append("--- a/" + name + "\n+++ b/" + name + "\n@@ -1,3 +1,3 @@\n first\n-old\n+new\n line\n");
        }
        Files.writeString(patch(), patch);
        return Files.writeString(root.resolve("lonelycat-policy.yaml"), policyText);
    }

    /** Makes a workspace with a change of many files under 500 globs and some conditions. */
    Path workspace(GateFixture.Rules rules) throws IOException {
        Path root = Bench.freshFolder(folder.resolve(rules.name()));
        Path policy = Files.writeString(root.resolve("lonelycat-policy.yaml"), GateFixture.policyText(rules));
        GateFixture.plan(root, policy, GateFixture.patch(folder.resolve("many.patch"), many));
        return root;
    }

    /** Runs the phase validate, in which nothing happens; how long it took, in nanoseconds. */
    long validate() throws IOException, InterruptedException {
        return maven(List.of("validate"));
    }

    /**
     * Runs a goal so many times in one build, as executions of different names: it runs once for each.
     *
     * @return how long that took, in nanoseconds
     */
    long goal(String name, int times, Path workspace, boolean skipped) throws IOException, InterruptedException {
        List<String> executions = IntStream.range(0, times)
                .mapToObj(execution -> name + "@call-" + execution)
                .toList();
        return goals(executions, workspace, "-Dlonelycat.skip=" + skipped);
    }

    /** Plans, gates and executes the small change in one goal; how long it took, in nanoseconds. */
    long apply() throws IOException, InterruptedException {
        return goals(List.of("apply"), notPlanned(), "-Dlonelycat.patch=" + patch());
    }

    private long goals(List<String> names, Path workspace, String parameter) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        names.forEach(
                name -> arguments.add("io.lonelycat:lonelycat-maven-plugin:" + repository.version() + ":" + name));
        arguments.add("-Dlonelycat.workspace=" + workspace);
        arguments.add(parameter);
        return maven(arguments);
    }

    private long maven(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mvn").toString(), "-q", "-o", "-B", "-Dmaven.repo.local=" + repository.folder()));
        command.addAll(arguments);
        Path out = folder.resolve("maven.out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        long start = System.nanoTime();
        Process process = builder.start();
        int exitCode = process.waitFor();
        long took = System.nanoTime() - start;
        if (exitCode != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + Files.readString(out));
        }
        return took;
    }
}
