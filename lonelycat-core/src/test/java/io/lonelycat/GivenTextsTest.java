// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.ConfigRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.api.FrontEnd.CallOrigin;
import io.lonelycat.config.Keys;
import io.lonelycat.json.InputDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Half of a surrogate pair is refused with its name, without a stack trace. */
class GivenTextsTest {
    private static final String HALF = "a\uD800b";

    @TempDir
    Path folder;

    static Stream<Consumer<Sandbox>> texts() {
        return Stream.of(
                sandbox -> sandbox.frontEnd = FrontEnd.PLAIN.of(CallOrigin.agent(HALF)),
                sandbox -> sandbox.user = HALF,
                sandbox -> sandbox.given.put(Keys.PROFILE_NAME, HALF),
                sandbox -> sandbox.properties.put("lonelycat." + HALF, HALF),
                sandbox -> sandbox.environment = Map.of("LONELYCAT_" + HALF, HALF));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void areRefusedByName(Consumer<Sandbox> given) throws Exception {
        Sandbox sandbox = Sandbox.planned(folder);
        given.accept(sandbox);

        assertInvalid(() -> sandbox.plan(Sandbox.GUIDE_PATCH), "a\uFFFDb");

        assertThat(InputDocument.json("result.json", Files.readAllBytes(sandbox.state("result.json")))
                        .required("message")
                        .string())
                .contains("a\uFFFDb");
    }

    @Test
    void whatTheEnvironmentSaysOfTheBuildIsRepaired() {
        Sandbox sandbox = Sandbox.planned(folder);
        sandbox.environment = Map.of("BRANCH_NAME", HALF);

        assertThat(Sandbox.json(sandbox.gate())
                        .required("inputs")
                        .object()
                        .required("env")
                        .object()
                        .required("branch")
                        .string())
                .isEqualTo("a\uFFFDb");
    }

    @Test
    void theConfigurationIsShownAllTheSame() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.given.put(Keys.PROFILE_NAME, HALF);

        assertThat(sandbox.cat().run(new ConfigRequest()).message()).contains("a\uFFFDb");
    }
}
