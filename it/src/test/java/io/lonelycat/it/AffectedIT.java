// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A real Maven build of four modules, of which those are built that the change affects. */
class AffectedIT {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path temporary;

    @Test
    void runsTheTestsOfTheModulesThatTheChangeAffects() {
        Scenario scenario = Scenario.copied("affected", temporary.resolve("affected"));
        scenario.runCommand(0).succeeded();

        JsonNode result = scenario.execution().at("/checks/0/result");
        assertThat(result.at("/message").textValue()).contains("ran 3 tests, none failed.");
        assertThat(reports(scenario))
                .containsExactly(
                        "com.example.money.MoneyTest", "com.example.price.PriceTest", "com.example.shop.BasketTest");
        // Without the change the same tests ran, so that none is lost.
        assertThat(scenario.execution().at("/observations/0/tests/passToPass").intValue())
                .isEqualTo(3);
        assertThat(scenario.execution().at("/observations/0/tests/lost/total").intValue())
                .isZero();
        scenario.hasSoundEvidence();
    }

    private static List<String> reports(Scenario scenario) {
        try (Stream<Path> all = Files.walk(scenario.folder())) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("TEST-") && name.endsWith(".xml"))
                    .map(name -> name.substring("TEST-".length(), name.length() - ".xml".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
