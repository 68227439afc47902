// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Until the first release the README says how to build, and has ready what is to be read from then on. */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..");

    @Test
    void beginsWithWhatAReaderCanType() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String command = readme.substring(readme.indexOf("```sh\n") + "```sh\n".length());

        if (readme.contains("not on Maven Central")) {
            assertThat(Pom.read(Files.readAllBytes(ROOT.resolve("pom.xml"))).text("version"))
                    .hasValueSatisfying(version -> assertThat(version).endsWith("-SNAPSHOT"));
            assertThat(readme)
                    .contains("\n<!-- until a release -->\n", "\n<!-- from a release on\n", "\nend -->\n")
                    .contains("-am install\n");
            assertThat(readme.indexOf("<!-- from a release on\n```sh")).isPositive();
        } else {
            assertThat(command).startsWith("mvn io.lonelycat:lonelycat-maven-plugin:");
            assertThat(readme).doesNotContain("SNAPSHOT", "<!--");
        }
    }
}
