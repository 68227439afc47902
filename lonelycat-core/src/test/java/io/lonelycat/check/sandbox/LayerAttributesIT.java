// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the line of the script for namespaces that chooses how a layer marks what is gone, with kernels that this machine has not. */
class LayerAttributesIT {
    @ParameterizedTest
    @CsvSource({
        "4.19.0-27-amd64, ''",
        "5.4.0, ''",
        "5.9.16-arch1, ''",
        "5.10.0-32-amd64, ''",
        "5.11.0, ',userxattr'",
        "5.15.167.4-microsoft-standard-WSL2, ',userxattr'",
        "6.1.0-28-amd64, ',userxattr'",
        "10.0.1, ',userxattr'",
    })
    void usesAttributesThatAnOrdinaryUserMayWriteWhereTheKernelKnowsThem(String kernel, String attributes)
            throws Exception {
        String choice = SandboxScripts.read("enter.sh")
                .lines()
                .filter(line -> line.startsWith("case $kernel in "))
                .findFirst()
                .orElseThrow();

        Process process = new ProcessBuilder(
                        "sh", "-c", "kernel=$1\n" + choice + "\nprintf %s \"$attributes\"", "sh", kernel)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(attributes);
    }
}
