// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.util.Set;

/** Names of files that mark the root of a build or module. */
public final class BuildFiles {
    private static final Set<String> NAMES = names("""
            pom.xml build.gradle build.gradle.kts settings.gradle settings.gradle.kts build.xml build.sbt
            build.sc package.json Cargo.toml go.mod pyproject.toml setup.py setup.cfg tox.ini Makefile
            CMakeLists.txt meson.build BUILD BUILD.bazel WORKSPACE MODULE.bazel Gemfile Rakefile composer.json
            mix.exs Package.swift
            """);

    private static final Set<String> STARTERS = names("""
            mvnw mvnw.cmd gradlew gradlew.bat Jenkinsfile Dockerfile AGENTS.md CLAUDE.md GEMINI.md
            """);

    /** Names of files that occur in source folders of Maven and Gradle modules, but never in their output folders. */
    private static final Set<String> OF_MODULES = names("""
            pom.xml build.gradle build.gradle.kts settings.gradle settings.gradle.kts gradle.properties .mvn
            mvnw mvnw.cmd gradlew gradlew.bat
            """);

    private BuildFiles() {}

    private static Set<String> names(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    /**
     * Returns whether a file controls a build, git, an editor or an agent: its path has a name beginning with a dot, or
     * it is a build file.
     */
    public static boolean controls(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return path.startsWith(".") || path.contains("/.") || isOne(name);
    }

    public static boolean configuresMaven(String path) {
        return path.startsWith(".mvn/") || path.contains("/.mvn/");
    }

    public static boolean isOne(String name) {
        return NAMES.contains(name) || STARTERS.contains(name);
    }

    static boolean isOfModule(String name) {
        return OF_MODULES.contains(name);
    }
}
