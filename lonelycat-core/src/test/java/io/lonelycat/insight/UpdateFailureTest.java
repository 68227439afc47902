// SPDX-License-Identifier: MIT
package io.lonelycat.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of the kinds that builds leave after an update, each with what it is; they are written for this test. */
class UpdateFailureTest {
    private static final String TAIL = """
            [ERROR]\s
            [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
            [ERROR] Re-run Maven using the -X switch to enable full debug logging.
            """;
    private static final String HEAD = """
            [INFO] Scanning for projects...
            [INFO] Building parcels 1.4-SNAPSHOT
            """;
    private static final String BUILD_FAILURE = """
            [INFO] ------------------------------------------------------------------------
            [INFO] BUILD FAILURE
            [INFO] ------------------------------------------------------------------------
            """;

    private static String maven(String before, String goal, String message) {
        return HEAD + before + "\n" + BUILD_FAILURE + "[ERROR] Failed to execute goal " + goal + " on project parcels: "
                + message + " -> [Help 1]\n" + TAIL;
    }

    private static final String COMPILER =
            "org.apache.maven.plugins:maven-compiler-plugin:3.11.0:compile (default-compile)";
    private static final String SUREFIRE = "org.apache.maven.plugins:maven-surefire-plugin:3.1.2:test (default-test)";
    private static final String ENFORCER = "org.apache.maven.plugins:maven-enforcer-plugin:3.3.0:enforce (rules)";
    private static final String LOCKER = "se.vandmo:dependency-lock-maven-plugin:1.0:check (check)";

    static List<Arguments> logs() {
        List<Arguments> logs = new ArrayList<>();
        add(
                logs,
                UpdateFailure.COMPILATION,
                maven(
                        "[ERROR] COMPILATION ERROR : \n[ERROR] /w/Parcel.java:[7,12] cannot find symbol",
                        COMPILER,
                        "Compilation failure\n[ERROR] /w/Parcel.java:[7,12] cannot find symbol"),
                maven(
                        "",
                        COMPILER.replace("compile ", "testCompile "),
                        "Compilation failure: Compilation failure: \n[ERROR] /w/ParcelTest.java:[3,1] package org.old does not exist"),
                maven(
                        "Tests run: 4, Failures: 1, Errors: 0\n[ERROR] There are test failures.",
                        "org.codehaus.mojo:aspectj-maven-plugin:1.14:compile (weave)",
                        "AJC compiler errors:\n[ERROR] error at (no source information)\n[ERROR] COMPILATION ERROR"),
                "src/Parcel.java:7: error: cannot find symbol\n  symbol: method pack()\n1 error\n",
                "> Task :compileJava FAILED\nFAILURE: Build failed with an exception.\nExecution failed for task ':app:compileJava'.\n> Compilation failed; see the compiler error output for details.\n",
                // A test that passed had printed what the enforcer prints.
                maven(
                        "[ERROR] Rule 0: org.example.Bogus failed with message",
                        COMPILER,
                        "Compilation failure\n[ERROR] incompatible types"));
        add(
                logs,
                UpdateFailure.TESTS,
                maven(
                        "Tests run: 12, Failures: 1, Errors: 0, Skipped: 0",
                        SUREFIRE,
                        "There are test failures.\n[ERROR] Please refer to /w/target/surefire-reports"),
                maven(
                        "Tests run: 12, Failures: 0, Errors: 2, Skipped: 0",
                        SUREFIRE.replace("surefire", "failsafe"),
                        "There are test failures."),
                maven(
                        "COMPILATION ERROR expected by a test of a compiler\n[ERROR] Could not resolve dependencies for project x, said the test",
                        SUREFIRE,
                        "There are test failures."),
                maven(
                        "class file has wrong version 61.0",
                        SUREFIRE,
                        "Execution default-test of goal failed: The forked VM terminated without properly saying goodbye."),
                "Running ParcelTest\nTests run: 3, Failures: 2, Errors: 0\nThere were failing tests. See the report.\n",
                maven(
                        "",
                        "com.example:junit4-maven-plugin:2.7.9:junit4 (unit-tests)",
                        "There were test failures: 2 suites, 24 tests, 1 failure"));
        add(
                logs,
                UpdateFailure.ENFORCER,
                maven(
                        "[ERROR] Rule 0: org.apache.maven.enforcer.rules.dependency.DependencyConvergence failed with message:",
                        ENFORCER,
                        "\n[ERROR] Failed while enforcing releasability"),
                maven(
                        "[WARNING] Rule 1: org.apache.maven.plugins.enforcer.RequireUpperBoundDeps failed with message:",
                        ENFORCER,
                        "Some Enforcer rules have failed. Look above for specific messages explaining why the rule failed."),
                maven("Found Banned Dependency: com.old:thing:jar:1.0", ENFORCER, "Some Enforcer rules have failed."),
                maven(
                        "",
                        "org.example.plugins:host-maven-plugin:3.34:validate (default)",
                        "Dependency org.acme:api:jar:1.33 requires Host 2.332.4 or higher."),
                maven(
                        "class file has wrong version 61.0, should be 55.0\nCould not find artifact x",
                        ENFORCER,
                        "Some Enforcer rules have failed."),
                "Dependency convergence error for org.acme:core:1.0 paths to dependency are:\n");
        add(
                logs,
                UpdateFailure.RESOLUTION,
                HEAD + BUILD_FAILURE
                        + "[ERROR] Failed to execute goal on project parcels: Could not resolve dependencies for project org.acme:parcels:jar:1.4: Could not find artifact org.acme:core:jar:9.9 in central -> [Help 1]\n",
                "[ERROR] [ERROR] Some problems were encountered while processing the POMs:\n[FATAL] Non-resolvable parent POM for org.acme:parcels:1.4: Could not find artifact org.acme:parent:pom:7\n",
                maven(
                        "COMPILATION ERROR of the module before",
                        COMPILER,
                        "Plugin org.apache.maven.plugins:maven-compiler-plugin:9.9 or one of its dependencies could not be resolved"),
                "[ERROR] Failed to execute goal on project parcels: Failed to collect dependencies at org.acme:core:jar:2.0 -> org.acme:gone:jar:1: Failed to read artifact descriptor\n",
                "[ERROR]     'dependencies.dependency.version' for org.acme:core:jar is missing. @ line 68, column 17\n",
                "Could not resolve all files for configuration ':compileClasspath'.\n> Could not find org.acme:core:9.9.\n");
        add(
                logs,
                UpdateFailure.LOCK,
                maven("", LOCKER, "Dependencies differ"),
                maven("[ERROR] Missing dependencies:\n[ERROR]   org.acme:core:2.0", LOCKER, "Dependencies differ"),
                maven("There are test failures.", LOCKER, "The following dependencies have another checksum"),
                "The lock file dependencies-lock.json is out of date.\n",
                "Dependency lock state is out of date: resolved org.acme:core:2.0 is not in gradle.lockfile\n");
        add(
                logs,
                UpdateFailure.WERROR,
                maven(
                        "[WARNING] /w/Parcel.java:[7,12] pack() in Box has been deprecated",
                        COMPILER,
                        "Compilation failure: Compilation failure: \n[ERROR] warnings found and -Werror specified"),
                maven(
                        "",
                        COMPILER,
                        "Compilation failure:\n[ERROR] /w/Parcel.java: warnings found and -Werror specified"),
                "warning: [removal] pack() in Box has been deprecated and marked for removal\nerror: warnings found and -Werror specified\n1 error\n1 warning\n",
                maven(
                        "[ERROR] COMPILATION ERROR :",
                        COMPILER,
                        "Compilation failure\n[ERROR] /w/Parcel.java:[1,1] error: warnings found and -Werror specified"),
                "> Task :compileJava FAILED\nerror: warnings found and -Werror specified\nExecution failed for task ':compileJava'.\n");
        add(
                logs,
                UpdateFailure.JAVA_VERSION,
                maven(
                        "",
                        COMPILER,
                        "Compilation failure\n[ERROR] cannot access org.acme.Core\n[ERROR]   bad class file: core-2.0.jar(org/acme/Core.class)\n[ERROR]     class file has wrong version 61.0, should be 55.0"),
                "Error: org.acme.Core has been compiled by a more recent version of the Java Runtime (class file version 61.0)\n",
                "java.lang.UnsupportedClassVersionError: org/acme/Core\n",
                maven("", COMPILER, "Fatal error compiling: error: invalid target release: 21"),
                "error: release version 21 not supported\n",
                maven(
                        "",
                        "org.acme:shade-maven-plugin:3.2:shade (default)",
                        "Unsupported class file major version 65"));
        add(
                logs,
                UpdateFailure.UNKNOWN,
                "",
                "Killed\n",
                maven("", "org.example:site-maven-plugin:1:site (default)", "Something is wrong"),
                "[INFO] BUILD SUCCESS\n",
                maven(
                        "[ERROR] COMPILATION ERROR, said a test\nThere are test failures.",
                        "org.apache.maven.plugins:maven-checkstyle-plugin:3.3.0:check (v)",
                        "You have 2 Checkstyle violations."));
        return logs;
    }

    private static void add(List<Arguments> logs, UpdateFailure expected, String... texts) {
        for (String text : texts) {
            logs.add(Arguments.of(expected, text));
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void tellsTheClass(UpdateFailure expected, String log) {
        assertThat(UpdateFailure.of(log)).as(log).isEqualTo(expected);
        assertThat(UpdateFailure.of(log.replace("\n", "\r\n"))).isEqualTo(expected);
        assertThat(UpdateFailure.of(log.replace("[ERROR]", "[\u001b[1;31mERROR\u001b[m]")))
                .isEqualTo(expected);
    }

    @Test
    void hasFiveLogsOfEachClass() {
        for (UpdateFailure each : UpdateFailure.values()) {
            assertThat(logs().stream().filter(log -> log.get()[0] == each))
                    .as(each.name())
                    .hasSizeGreaterThanOrEqualTo(5);
        }
    }

    /** What a check prints before Maven ends cannot change what Maven says at its end. */
    @ParameterizedTest
    @MethodSource("logs")
    void isNotToldByWhatWasPrintedBefore(UpdateFailure expected, String log) {
        if (log.contains("BUILD FAILURE")) {
            for (Arguments other : logs()) {
                assertThat(UpdateFailure.of(other.get()[1] + "\n" + log)).isEqualTo(expected);
            }
        }
    }

    @Test
    void readsABoundedEndOfWhatIsWithoutEnd() {
        String flood = "[ERROR] Failed to execute goal a:b:1:c ".repeat(200_000) + "x".repeat(3_000_000) + "\n";
        String compile = maven("", COMPILER, "Compilation failure");

        assertThat(UpdateFailure.of(flood + compile)).isEqualTo(UpdateFailure.COMPILATION);
        assertThat(UpdateFailure.of("Dependency " + "a ".repeat(500_000))).isEqualTo(UpdateFailure.UNKNOWN);
        assertThat(UpdateFailure.of("[ERROR] Rule 0: " + "a.".repeat(500_000))).isEqualTo(UpdateFailure.UNKNOWN);
        assertThat(UpdateFailure.of("\u0000\u202e\ud800\n" + compile)).isEqualTo(UpdateFailure.COMPILATION);
    }
}
