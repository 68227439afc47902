// SPDX-License-Identifier: MIT
package io.lonelycat;

import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.GoalCall;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.SignRequest;
import io.lonelycat.flow.Signing;
import io.lonelycat.plan.source.PlanParameters;
import io.lonelycat.plan.source.PlanRequest;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the requests of the goals that no slice brings, of what a call gave. */
final class MainGoals {
    private static final String LATEST = "latest";

    private final LonelyCat cat;
    private final Settings settings;
    private final GoalCall call;
    private final Parameters given;

    MainGoals(LonelyCat cat, Settings settings, GoalCall call) {
        this.cat = cat;
        this.settings = settings;
        this.call = call;
        this.given = call.given();
    }

    /** Carries out the goal; absent where a slice may bring it. */
    Optional<Result> run() {
        return Optional.ofNullable(
                switch (call.goal()) {
                    case "plan" -> cat.plan(planned());
                    case "gate" -> cat.gate(plan(), gate());
                    case "approve" ->
                        given.text("decision").filter("withdraw"::equals).isPresent()
                                ? cat.withdraw(given.text("plan"), given.text("reason"))
                                : cat.approve(ApproveRequest.of(given));
                    case "execute" ->
                        given.truth("rehearse") && !value(Keys.DRY_RUN)
                                ? cat.rehearse(plan(), approvals())
                                : cat.execute(plan(), value(Keys.DRY_RUN), approvals());
                    case "apply" -> cat.apply(planned(), value(Keys.DRY_RUN), approvals());
                    case "recover" -> cat.recover(resolution(), given.text("reason"));
                    case "rollback" -> cat.rollback(execution(), given.text("reason"));
                    case "history" ->
                        cat.history(
                                HistoryRequest.of(given::text, value(Keys.LIMIT).intValue()));
                    case "show" -> cat.show(execution(), given.truth("logs"));
                    case "verify" -> verify();
                    case "sign" -> cat.sign(new SignRequest(given.path("evidence"), execution(), KeyName.of(given)));
                    case "keygen" -> cat.keygen(newKey());
                    case "config" -> cat.config();
                    default -> null;
                });
    }

    private <T> T value(Key<T> key) {
        return given.text(key.name()).map(key::read).orElseGet(() -> settings.configuration()
                .value(key));
    }

    private PlanRequest planned() {
        PlanParameters parameters = new PlanParameters(
                given.text("intent"),
                given.text("correlationId"),
                given.text("parentExecution").map(cat::executionId),
                given.text("trigger"),
                given.texts("labels"),
                given.path("costs").stream().toList());
        return new PlanRequest(
                cat.input(given),
                given.path("planFile").orElse(null),
                call.author().orElse(settings.caller().user()),
                call.trigger(),
                parameters);
    }

    private Optional<String> plan() {
        return given.text("plan");
    }

    private String execution() {
        return given.text("execution").orElse(LATEST);
    }

    private GateRequest gate() {
        return new GateRequest(approvals(), given.text(Keys.WAIT.name()).map(Keys.WAIT::read));
    }

    private ApprovalSources approvals() {
        return ApprovalSources.of(call, settings);
    }

    private Optional<RecoveryChoice> resolution() {
        return given.text("resolve").map(word -> ParameterText.constant("resolve", RecoveryChoice.class, word));
    }

    private String newKey() {
        return given.text("key")
                .orElseThrow(() -> new InvalidInputException("`lonelycat.key` is missing: give the new key a"
                        + " name, or a path outside of the workspace."));
    }

    private Result verify() {
        LonelyCat asking = cat.signing(Signing.by(given.text("publicKey")));
        Optional<Path> evidence = given.path("evidence");
        if (given.truth("drift")) {
            if (evidence.isPresent() || given.path("into").isPresent()) {
                throw new InvalidInputException(
                        "`lonelycat.drift` compares this workspace with its own record. Leave out"
                                + " `lonelycat.evidence` and `lonelycat.into`.");
            }
            return asking.drift(execution());
        }
        return given.path("into")
                .map(into -> asking.verify(evidence, execution(), into))
                .orElseGet(() -> asking.verify(evidence, execution()));
    }
}
