// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.SignRequest;
import io.lonelycat.flow.Signing;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.plan.source.PlanRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Half of a surrogate pair in every text parameter: reported by name, without a stack trace. */
class GivenTextsTest {
    private static final String HALF = "a\uD800b";
    private static final Optional<String> GIVEN = Optional.of(HALF);
    private static final Optional<String> NONE = Optional.empty();

    @TempDir
    Path folder;

    static Map<String, Function<Sandbox, Result>> calls() {
        Map<String, Function<Sandbox, Result>> calls = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            int at = i;
            calls.put("filter " + i, sandbox -> sandbox.cat().history(filtered(at)));
        }
        calls.put("view", sandbox -> sandbox.cat()
                .history(HistoryRequest.newest(1).with(HALF, NONE)));
        calls.put("similar", sandbox -> sandbox.cat()
                .history(HistoryRequest.newest(1).with("similar", Optional.of(HALF))));
        calls.put("show", sandbox -> sandbox.cat().show(HALF, false));
        calls.put("verify", sandbox -> sandbox.cat().verify(Optional.empty(), HALF));
        calls.put("verify into", sandbox -> sandbox.cat().verify(Optional.empty(), HALF, sandbox.root));
        calls.put("rollback", sandbox -> sandbox.cat().rollback(HALF, NONE));
        calls.put("rollback reason", sandbox -> sandbox.cat().rollback("latest", GIVEN));
        calls.put("recover", sandbox -> sandbox.cat().recover(Optional.empty(), GIVEN));
        calls.put("gate", sandbox -> sandbox.cat().gate(GIVEN));
        calls.put("environment", sandbox -> sandbox.cat().to(GIVEN).gate(NONE));
        calls.put(
                "public key",
                sandbox -> sandbox.cat().signing(Signing.by(GIVEN)).verify(Optional.empty(), "latest"));
        calls.put("sign", sandbox -> sandbox.cat().sign(new SignRequest(Optional.empty(), HALF, KeyName.NONE)));
        calls.put("key", sandbox -> sandbox.cat()
                .sign(new SignRequest(Optional.empty(), "latest", new KeyName(GIVEN, NONE))));
        calls.put("execute", sandbox -> sandbox.cat().execute(GIVEN, false));
        calls.put("dry run", sandbox -> sandbox.cat().execute(GIVEN, true));
        calls.put("approve", sandbox -> sandbox.cat().approve(approval(GIVEN, Optional.of("r"), NONE)));
        calls.put("reason", sandbox -> sandbox.cat().approve(approval(NONE, GIVEN, NONE)));
        calls.put("revokes", sandbox -> sandbox.cat().approve(approval(NONE, Optional.of("r"), GIVEN)));
        calls.put("range", sandbox -> sandbox.plan(new PlanInput.RangeInput(HALF)));
        calls.put("author", sandbox -> plan(sandbox, HALF, PlanParameters.NONE));
        calls.put(
                "correlation",
                sandbox -> plan(sandbox, "t", new PlanParameters(NONE, GIVEN, NONE, NONE, List.of(), List.of())));
        calls.put(
                "parent",
                sandbox -> plan(sandbox, "t", new PlanParameters(NONE, NONE, GIVEN, NONE, List.of(), List.of())));
        calls.put(
                "trigger",
                sandbox -> plan(sandbox, "t", new PlanParameters(NONE, NONE, NONE, GIVEN, List.of(), List.of())));
        calls.put(
                "label",
                sandbox -> plan(
                        sandbox, "t", new PlanParameters(NONE, NONE, NONE, NONE, List.of("l=" + HALF), List.of())));
        calls.put("user", sandbox -> {
            sandbox.user = HALF;
            return sandbox.gate();
        });
        calls.put("profile", sandbox -> {
            sandbox.given.put(Keys.PROFILE_NAME, HALF);
            return sandbox.gate();
        });
        calls.put("property", sandbox -> {
            sandbox.properties.put("lonelycat." + HALF, HALF);
            return sandbox.gate();
        });
        calls.put("variable", sandbox -> {
            sandbox.environment = Map.of("LONELYCAT_" + HALF, HALF);
            return sandbox.gate();
        });
        return calls;
    }

    private static HistoryRequest filtered(int at) {
        String given = HistoryRequest.Filter.NAMES.get(at);
        return HistoryRequest.of(name -> name.equals(given) ? GIVEN : NONE, 1);
    }

    private static ApproveRequest approval(Optional<String> plan, Optional<String> reason, Optional<String> revokes) {
        return new ApproveRequest(plan, Choice.APPROVE, reason, revokes, KeyName.NONE, NONE);
    }

    private static Result plan(Sandbox sandbox, String author, PlanParameters parameters) {
        return sandbox.cat()
                .plan(new PlanRequest(
                        new PlanInput.PatchInput(sandbox.root.resolve("../change.patch")),
                        null,
                        author,
                        Trigger.MANUAL,
                        parameters));
    }

    static Stream<String> areRefusedByName() {
        return calls().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource
    void areRefusedByName(String call) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        assertThatThrownBy(() -> Objects.requireNonNull(calls().get(call)).apply(sandbox))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a\uFFFDb");
        assertThat(InputDocument.json("result.json", Files.readAllBytes(sandbox.state("result.json")))
                        .required("message")
                        .string())
                .contains("a\uFFFDb");
    }

    @Test
    void whatTheEnvironmentSaysOfTheBuildIsRepaired() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
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

        assertThat(sandbox.cat().config().message()).contains("a\uFFFDb");
    }
}
