// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.util.Set;

/** The names of files that make a folder the root of a build or of a module, in the build tools that are common. */
public final class BuildFiles {
    private static final Set<String> NAMES = names("""
            pom.xml build.gradle build.gradle.kts settings.gradle settings.gradle.kts build.xml build.sbt
            build.sc package.json Cargo.toml go.mod pyproject.toml setup.py setup.cfg tox.ini Makefile
            CMakeLists.txt meson.build BUILD BUILD.bazel WORKSPACE MODULE.bazel Gemfile Rakefile composer.json
            mix.exs Package.swift
            """);

    /** Files that start builds, and files in which agents find orders. */
    private static final Set<String> STARTERS = names("""
            mvnw mvnw.cmd gradlew gradlew.bat Jenkinsfile Dockerfile AGENTS.md CLAUDE.md GEMINI.md
            """);

    /** Names in the folder of a module of Maven or Gradle that no folder of their outputs has. */
    private static final Set<String> OF_MODULES = names("""
            pom.xml build.gradle build.gradle.kts settings.gradle settings.gradle.kts gradle.properties .mvn
            mvnw mvnw.cmd gradlew gradlew.bat
            """);

    private BuildFiles() {}

    private static Set<String> names(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    /** Returns whether what has this path configures or starts something: a build, git, an editor, an agent. */
    public static boolean controls(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return path.startsWith(".") || path.contains("/.") || isOne(name);
    }

    /** Returns whether a file configures Maven: its options, its extensions, its JVM. */
    public static boolean configuresMaven(String path) {
        return path.startsWith(".mvn/") || path.contains("/.mvn/");
    }

    /** Returns whether a file of this name controls or starts a build, or tells agents what to do. */
    public static boolean isOne(String name) {
        return NAMES.contains(name) || STARTERS.contains(name);
    }

    /** Returns whether a folder in which this is is that of a module of Maven or Gradle. */
    static boolean isOfModule(String name) {
        return OF_MODULES.contains(name);
    }
}
