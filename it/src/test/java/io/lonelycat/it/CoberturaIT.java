// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The report is one that Cobertura itself writes, which reads classes of Java 8 at most. */
@Tag("online")
class CoberturaIT {
    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
                <modelVersion>4.0.0</modelVersion>
                <groupId>com.example</groupId>
                <artifactId>example</artifactId>
                <version>1.0</version>
                <dependencies>
                    <dependency>
                        <groupId>net.sourceforge.cobertura</groupId>
                        <artifactId>cobertura</artifactId>
                        <version>2.1.1</version>
                        <exclusions>
                            <exclusion>
                                <groupId>com.sun</groupId>
                                <artifactId>tools</artifactId>
                            </exclusion>
                        </exclusions>
                    </dependency>
                </dependencies>
            </project>
            """;

    private static final String MEASURE = """
            set -e
            mkdir -p target/classes target/instrumented target/report
            javac --release 8 -Xlint:-options -g -d target/classes src/p/Price.java
            tools=$(cat classpath)
            cobertura="java -cp $tools net.sourceforge.cobertura"
            $cobertura.instrument.InstrumentMain --datafile target/data --destination target/instrumented target/classes
            java -Dnet.sourceforge.cobertura.datafile=target/data -cp "target/instrumented:target/classes:$tools" p.Price
            $cobertura.reporting.ReportMain --format xml --datafile target/data --destination target/report src
            """;

    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ['src/**']}
            checks:
              measured: {command: [sh, measure.sh], timeout: 5m}
              lines: {metric: {name: coverage.line, reports: [target/report/coverage.xml], operator: '>=', threshold: 57}}
              branches: {metric: {name: coverage.branch, reports: [target/report/coverage.xml], operator: '==', threshold: 50}}
              changed: {metric: {name: coverage.changedLines, reports: [target/report/coverage.xml], operator: '==', threshold: 0}}
            require: {low: {checks: [measured, lines, branches, changed]}}
            """;

    /** Seven lines with code, of which four run; the change writes one of the others. */
    private static final String CODE = """
            package p;

            public class Price {
                static int of(int net) {
                    if (net > 3) {
                        return net * 2;
                    }
                    return net;
                }

                int never() {
                    return 1;
                }

                public static void main(String[] words) {
                    System.out.println(of(5));
                }
            }
            """;

    private static final String PATCH = """
            --- a/src/p/Price.java
            +++ b/src/p/Price.java
            @@ -11,3 +11,3 @@
                 int never() {
            -        return 1;
            +        return 2;
                 }
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void itsReportIsRead() throws IOException {
        Scenario scenario = new Scenario(Files.createDirectories(temporary.resolve("project")));
        Files.createDirectories(scenario.folder().resolve("src/p"));
        for (var file : Map.of(
                        "pom.xml", POM,
                        "measure.sh", MEASURE,
                        "lonelycat-policy.yaml", POLICY,
                        "src/p/Price.java", CODE,
                        "change.patch", PATCH)
                .entrySet()) {
            Files.writeString(scenario.folder().resolve(file.getKey()), file.getValue());
        }
        scenario.run("dependency:build-classpath", "-Dmdep.outputFile=classpath")
                .succeeded();

        scenario.run(
                        "io.lonelycat:lonelycat-maven-plugin:" + MavenBuild.setting("it.version") + ":apply",
                        "-Dlonelycat.patch=change.patch")
                .succeeded();

        Map<String, String> messages = new TreeMap<>();
        for (JsonNode check : scenario.execution().at("/checks")) {
            JsonNode result = check.at("/result");
            messages.put(result.at("/name").textValue(), result.at("/message").textValue());
        }
        assertThat(messages)
                .containsEntry("lines", "coverage.line is 57.14 %, wanted >= 57.")
                .containsEntry("branches", "coverage.branch is 50.00 %, wanted == 50.")
                .containsEntry("changed", "coverage.changedLines is 0.00 %, wanted == 0.");
    }
}
