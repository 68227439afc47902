// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions in lines of POMs: whose they are, and which is the older one. */
class PomVersionsTest {
    private static Optional<String> artifact(String pom, String version) {
        List<String> lines = pom.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(version)) {
                return PomVersions.artifact(lines, i);
            }
        }
        throw new IllegalArgumentException(version);
    }

    @Test
    void knowsTheArtifactOfAVersion() {
        String pom = """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>org.acme</groupId>
                    <artifactId>parent</artifactId>
                    <version>7</version>
                  </parent>
                  <properties>
                    <box.version>1.1</box.version>
                    <title>2.2</title>
                  </properties>
                  <dependencies>
                    <dependency>
                      <version>3.3</version>
                      <artifactId>core</artifactId>
                      <groupId>org.acme</groupId>
                    </dependency>
                    <dependency>
                      <groupId>org.acme</groupId>
                      <artifactId>with</artifactId>
                      <exclusions>
                        <exclusion><artifactId>other</artifactId></exclusion>
                      </exclusions>
                      <version>4.4</version>
                    </dependency>
                    <dependency><groupId>org.acme</groupId><artifactId>line</artifactId><version>5.5</version></dependency>
                  </dependencies>
                  <build><plugins>
                    <plugin>
                      <artifactId>maven-jar-plugin</artifactId>
                      <version>6.6</version>
                    </plugin>
                  </plugins></build>
                </project>
                """;

        assertThat(artifact(pom, ">7<")).contains("org.acme:parent");
        assertThat(artifact(pom, "1.1")).contains("${box.version}");
        assertThat(artifact(pom, "3.3")).contains("org.acme:core");
        assertThat(artifact(pom, "6.6")).contains("org.apache.maven.plugins:maven-jar-plugin");
        assertThat(artifact(pom, "2.2")).isEmpty();
        assertThat(artifact(pom, "4.0.0")).isEmpty();
        assertThat(artifact(pom, "4.4")).isEmpty();
        assertThat(artifact(pom, "5.5")).isEmpty();
    }

    @Test
    void takesNoArtifactFromBeyondItsElement() {
        assertThat(artifact("""
                      <groupId>org.acme</groupId>
                      <artifactId>one</artifactId>
                    </dependency>
                    <dependency>
                      <version>1.5</version>
                      <artifactId>two</artifactId>
                """, "1.5")).isEmpty();
    }

    @Test
    void changesNothingButTheVersion() {
        assertThat(PomVersions.with("  <a.version> 1.0 </a.version>\r\n", "2"))
                .isEqualTo("  <a.version> 2 </a.version>\r\n");
        assertThat(PomVersions.version("<version>${x}</version>")).isEmpty();
        assertThat(PomVersions.version("<version>1</version><scope>test</scope>"))
                .isEmpty();
        assertThat(PomVersions.version("<version>1 \u202e2</version>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.1, true",
        "1.9, 1.10, true",
        "1.10, 1.9, false",
        "1, 1.0.0, false",
        "2.0, 10, true",
        "1.0-rc1, 1.0, false",
        "33.1-jre, 33.2-android, true",
        "99999999999999999999999, 1, false"
    })
    void comparesNumbersAsNumbers(String one, String other, boolean older) {
        assertThat(PomVersions.isOlder(one, other)).isEqualTo(older);
    }
}
