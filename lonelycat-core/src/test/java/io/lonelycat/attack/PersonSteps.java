// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static io.lonelycat.json.TestMembers.members;

import io.lonelycat.api.Answer;
import io.lonelycat.api.Request;
import io.lonelycat.api.RequestReader;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.sign.AskedPlan;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates the requests of steps, and answers and signs as users. */
final class PersonSteps {
    /** Keys of a step that are not parameters of its goal. */
    private static final Set<String> NO_PARAMETERS = Set.of("status", "says", "not", "by", "elsewhere", "digest");

    /** Parameters that a step spells differently, because {@code status} is the expected status. */
    private static final Map<String, String> NAMES = Map.of("filterStatus", "status", "inEnvironment", "environment");

    private PersonSteps() {}

    /** The plan {@code newest} means the newest plan. */
    static Map<String, String> given(Scene scene, @Nullable InputObject in) {
        Map<String, String> given = new LinkedHashMap<>();
        if (in != null) {
            in.entries().forEach((name, value) -> {
                if (!NO_PARAMETERS.contains(name)) {
                    given.put(NAMES.getOrDefault(name, name), String.valueOf(value.plain()));
                }
            });
        }
        given.computeIfPresent("plan", (name, plan) -> plan.equals("newest") ? scene.newestPlan() : plan);
        return given;
    }

    /** Resolves relative files against the workspace. */
    static Request request(Scene scene, String goal, Map<String, String> given) {
        Map<String, Object> request = members("goal", goal, "parameters", given);
        return RequestReader.read(InputDocument.json(goal, Json.pretty(request)), scene.root);
    }

    static Answer approve(Scene scene, @Nullable InputObject in, Map<String, String> given) {
        given.putIfAbsent("reason", "seen");
        keys(scene, given);
        if (isElsewhere(in)) {
            given.put("plan", scene.newestPlan());
            return scene.elsewhere().run(request(scene, "approve", given));
        }
        Optional<String> digest =
                in == null ? Optional.empty() : in.optional("digest").map(InputValue::string);
        digest.ifPresent(it -> given.put("plan", scene.newestPlan() + "@" + it));
        try {
            return scene.engine().run(request(scene, "approve", given));
        } catch (InvalidInputException refused) {
            Optional<String> named = digest.isPresent() ? Optional.empty() : AskedPlan.named(refused);
            if (named.isEmpty()) {
                throw refused;
            }
            given.put("plan", named.get());
            return scene.engine().run(request(scene, "approve", given));
        }
    }

    /** Signs with the key of {@code signer} by default. */
    static Answer sign(Scene scene, @Nullable InputObject in, Map<String, String> given) {
        given.putIfAbsent("key", "signer");
        given.putIfAbsent("execution", "latest");
        keys(scene, given);
        if (isElsewhere(in)) {
            given.put("evidence", scene.newestExecution().toString());
            return scene.elsewhere().run(request(scene, "sign", given));
        }
        return scene.engine().run(request(scene, "sign", given));
    }

    private static boolean isElsewhere(@Nullable InputObject in) {
        return in != null && in.bool("elsewhere", false);
    }

    /** Replaces the name of a key's owner by the key's path. */
    private static void keys(Scene scene, Map<String, String> given) {
        given.computeIfPresent(
                "key", (name, key) -> (key.contains("/") ? scene.root.resolve(key) : scene.key(key)).toString());
    }
}
