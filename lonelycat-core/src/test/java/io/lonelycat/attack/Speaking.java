// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import io.lonelycat.LonelyCat;
import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.ApproveRequest;
import io.lonelycat.flow.GateRequest;
import io.lonelycat.flow.KeyName;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.SignRequest;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.slice.prune.PruneRequest;
import io.lonelycat.slice.prune.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps in which an approver answers, or a user prunes old executions. */
final class Speaking {
    private Speaking() {}

    /** Names the approved plan, as approvers must. */
    static Result approve(Scene scene, @Nullable InputObject in) {
        if (in != null && in.bool("elsewhere", false)) {
            return approve(scene.elsewhere(), scene, in, Optional.of(scene.newestPlan()));
        }
        Optional<String> digest = text(in, "digest");
        if (digest.isPresent()) {
            return approve(scene, in, Optional.of(scene.newestPlan() + "@" + digest.get()));
        }
        Result answer = approve(scene, in, plan(scene, in));
        return answer.status().equals(Result.SHOWN) && (in == null || !in.bool("unseen", false))
                ? approve(
                        scene,
                        in,
                        Optional.of(String.valueOf(answer.details().members().get("plan"))))
                : answer;
    }

    /** The plan that a step names: {@code newest} is the one that was made last. */
    static Optional<String> plan(Scene scene, @Nullable InputObject in) {
        return text(in, "plan").map(name -> name.equals("newest") ? scene.newestPlan() : name);
    }

    private static Result approve(Scene scene, @Nullable InputObject in, Optional<String> plan) {
        return approve(scene.engine(), scene, in, plan);
    }

    private static Result approve(LonelyCat engine, Scene scene, @Nullable InputObject in, Optional<String> plan) {
        return engine.to(text(in, "environment"))
                .approve(new ApproveRequest(
                        plan,
                        in == null ? Choice.APPROVE : in.oneOf("decision", Choice.class, Choice.APPROVE),
                        Optional.of(text(in, "reason").orElse("seen")),
                        text(in, "revokes"),
                        key(scene, in),
                        Optional.empty()));
    }

    /** Signs evidence, with the key of {@code signer} unless another one is named. */
    static Result sign(Scene scene, @Nullable InputObject in) {
        KeyName named = key(scene, in);
        KeyName key = named.key().isPresent()
                ? named
                : new KeyName(Optional.of(scene.key("signer").toString()), named.publicKey());
        String execution = text(in, "execution").orElse("latest");
        return in != null && in.bool("elsewhere", false)
                ? scene.elsewhere().sign(new SignRequest(Optional.of(scene.newestExecution()), execution, key))
                : scene.engine().sign(new SignRequest(Optional.empty(), execution, key));
    }

    /** A key is that of a person, a path, or what leads to one elsewhere, such as {@code command:...}. */
    private static KeyName key(Scene scene, @Nullable InputObject in) {
        Optional<String> key = text(in, "key")
                .map(name -> name.contains(":")
                        ? scene.placed(name)
                        : (name.contains("/") ? scene.root.resolve(name) : scene.key(name)).toString());
        return new KeyName(key, text(in, "publicKey").map(scene::placed));
    }

    static ApprovalSources sources(Scene scene, @Nullable InputObject in) {
        return new ApprovalSources(text(in, "approvals").map(scene.root::resolve), List.of());
    }

    static GateRequest gate(Scene scene, @Nullable InputObject in) {
        return new GateRequest(sources(scene, in), Optional.empty());
    }

    static Result prune(Scene scene, @Nullable InputObject in) {
        Retention all = new Retention(1, Duration.ZERO, 1);
        return scene.engine().run(new PruneRequest(all, in != null && in.bool("dryRun", false)));
    }

    private static Optional<String> text(@Nullable InputObject in, String key) {
        return in == null ? Optional.empty() : in.optional(key).map(InputValue::string);
    }
}
