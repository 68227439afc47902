// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeMark.MarkKind;
import java.util.List;
import java.util.regex.Pattern;

/** What lines mean in what builds: POMs, Maven's options, pipelines, makefiles; and in the settings of linters. */
final class BuildLines {
    private static final Pattern MODULE = Pattern.compile("<module>");
    private static final Pattern SKIPS = Pattern.compile(
            "<phase>\\s{0,8}+none\\s{0,8}+</phase>|<enableAssertions>\\s{0,8}+false"
                    + "|(?<!\\S)(?:-da|-disableassertions)(?!\\S)|-DenableAssertions=false|<(?:skipMain|skipExec|skipAfterFailureCount)>\\s{0,8}+(?!0)\\S"
                    + "|(?<!\\w)if:\\s{0,8}+(?:\\$\\{\\{\\s{0,8}+)?false\\b|when:\\s{0,8}+never|(?<!\\w)set \\+e\\b"
                    + "|<activeByDefault>\\s{0,8}+false|;\\s{0,4}+(?:true|exit 0)$|[fF]ailIfNo(?:Specified)?Tests=false|ignoreFailures\\s{0,4}+=\\s{0,4}+true"
                    + "|catchError|currentBuild\\.result\\s{0,4}+=\\s{0,4}+'SUCCESS'|\\bEnforcer\\w{0,20}+>\\s{0,4}+false");
    /** A makefile does not mind how such a command ends. */
    private static final Pattern UNMINDED = Pattern.compile("^-(?:mvn|\\./mvnw|\\$\\(MAVEN\\))\\b");

    private static final Pattern EXCLUDES = Pattern.compile(
            "<(?:excludedTest|test|groups|excludedTestClass|classpathDependencyExclude)>\\s{0,8}+[^<]{0,200}"
                    + "|<exclude>(?!src/|[^<]{0,200}(?<!\\.java|\\.class)(?<=\\.\\w{2,10})</)[^<]{0,200}"
                    + "|<include>[^<]{0,200}Test|-D(?:test|it\\.test|groups|surefire\\.(?:excludes|includes)\\w{0,10}+|failsafe\\.\\w{1,20}+)=(?!false\\b)\\S"
                    + "|(?:-pl|--projects)[ =]['\"]?[!-]|-P\\s{0,2}+['\"]?[!-]|<(?:excludesFile|includesFile)>|exclude\\s{0,4}+\\(?['\"][^'\"]{0,200}Test");
    private static final Pattern MOVES = Pattern.compile(
            "<(?:testSourceDirectory|testClassesDirectory|testOutputDirectory|reportsDirectory|additionalClasspathElement|classesDirectory"
                    + "|additionalClasspathDependenc\\w{1,5}+|testNGArtifactName|junitArtifactName|systemPath|dataFile)>");
    private static final Pattern RERUNS =
            Pattern.compile("rerunFailingTestsCount\\s{0,4}+[>=]\\s{0,4}+[1-9$]|retryCount\\s{0,4}+[>=]\\s{0,4}+[1-9]");
    private static final Pattern ACCEPTS = Pattern.compile(
            "<(?:suppress|suppress-xpath|Match|exclude|exclude-pattern|ignore)\\b|\"(?:ignore|justification)\"\\s{0,4}+:|<ignoredUnusedDeclared|<ignored");
    private static final Pattern TIMES = Pattern.compile(
            "(rerunFailingTestsCount|forkedProcessTimeoutInSeconds|timeout-minutes|retryCount)\\s{0,4}+[>=:]\\s{0,4}+(\\d{1,9})");

    private BuildLines() {}

    static void read(long line, String text, boolean lint, List<JudgeMark> marks) {
        JudgeLines.counted(MarkKind.MODULE, MODULE, line, text, marks);
        JudgeLines.lax(MarkKind.SKIPS, SKIPS, line, text, marks);
        JudgeLines.lax(MarkKind.SKIPS, UNMINDED, line, text, marks);
        JudgeLines.lax(MarkKind.RERUNS, RERUNS, line, text, marks);
        if (lint) {
            JudgeLines.lax(MarkKind.ACCEPTS, ACCEPTS, line, text, marks);
        } else {
            JudgeLines.lax(MarkKind.EXCLUDES, EXCLUDES, line, text, marks);
            JudgeLines.lax(MarkKind.MOVES, MOVES, line, text, marks);
        }
        JudgeLines.limit(MarkKind.TOLERANCE, TIMES, line, text, marks);
    }
}
