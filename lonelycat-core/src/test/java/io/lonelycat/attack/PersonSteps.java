// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.api.KeyName;
import io.lonelycat.api.ParameterText;
import io.lonelycat.api.Requests;
import io.lonelycat.api.SignRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps in which a person answers or signs. */
final class PersonSteps {
    private PersonSteps() {}

    /** Names the approved plan, as approvers must. */
    static Answer approve(Scene scene, @Nullable InputObject in) {
        if (in != null && in.bool("elsewhere", false)) {
            return approve(scene.elsewhere(), scene, in, Optional.of(scene.newestPlan()));
        }
        Optional<String> digest = text(in, "digest");
        if (digest.isPresent()) {
            return approve(scene, in, Optional.of(scene.newestPlan() + "@" + digest.get()));
        }
        try {
            return approve(scene, in, plan(scene, in));
        } catch (InvalidInputException refused) {
            Optional<String> named = AskedPlan.named(refused);
            if (named.isEmpty()) {
                throw refused;
            }
            return approve(scene, in, named);
        }
    }

    /** The plan that a step names: {@code newest} is the one that was made last. */
    static Optional<String> plan(Scene scene, @Nullable InputObject in) {
        return text(in, "plan").map(name -> name.equals("newest") ? scene.newestPlan() : name);
    }

    private static Answer approve(Scene scene, @Nullable InputObject in, Optional<String> plan) {
        return approve(scene.engine(), scene, in, plan);
    }

    private static Answer approve(LonelyCat engine, Scene scene, @Nullable InputObject in, Optional<String> plan) {
        return engine.run(new ApproveRequest(
                plan,
                in == null
                        ? Optional.empty()
                        : in.optional("decision")
                                .map(it -> ParameterText.constant("decision", Choice.class, it.string())),
                Optional.of(text(in, "reason").orElse("seen")),
                key(scene, in),
                text(in, "environment")));
    }

    /** Signs evidence, with the key of {@code signer} unless another one is named. */
    static Answer sign(Scene scene, @Nullable InputObject in) {
        KeyName named = key(scene, in);
        KeyName key = named.key().isPresent()
                ? named
                : new KeyName(Optional.of(scene.key("signer").toString()), named.publicKey());
        String execution = text(in, "execution").orElse("latest");
        return in != null && in.bool("elsewhere", false)
                ? scene.elsewhere()
                        .run(new SignRequest(Optional.of(scene.newestExecution()), Optional.of(execution), key))
                : scene.engine().run(Requests.sign(execution, key));
    }

    /** A key is that of a person, a path, or what leads to one elsewhere, such as {@code command:...}. */
    private static KeyName key(Scene scene, @Nullable InputObject in) {
        Optional<String> key = text(in, "key")
                .map(name -> name.contains(":")
                        ? scene.placed(name)
                        : (name.contains("/") ? scene.root.resolve(name) : scene.key(name)).toString());
        return new KeyName(key, text(in, "publicKey").map(scene::placed));
    }

    static Optional<Path> approvals(Scene scene, @Nullable InputObject in) {
        return text(in, "approvals").map(scene.root::resolve);
    }

    private static Optional<String> text(@Nullable InputObject in, String key) {
        return in == null ? Optional.empty() : in.optional(key).map(InputValue::string);
    }
}
