// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.layer.AddedDemands;
import io.lonelycat.gate.layer.LayerSource;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A policy that a front end keeps, away from the files of a workspace, with all that it extends. */
public final class PolicyText {
    private final InputObject document;

    private PolicyText(InputObject document) {
        this.document = document;
    }

    /** Returns the text of the policy that holds where none is named. */
    public static String byDefault() {
        return new String(Policy.byDefault().bytes(), StandardCharsets.UTF_8);
    }

    /**
     * Reads a policy.
     *
     * @param name for messages; a slash in it begins no folder
     * @param sections what it can have
     * @param fileRefusal says what to tell where the policy extends a file, given its name
     * @throws InvalidInputException with line and column; or the refusal
     */
    public static PolicyText read(String name, String text, KnownSections sections, UnaryOperator<String> fileRefusal) {
        LayerSource nowhere = LayerSource.ofFiles((file, expected) -> {
            throw new InvalidInputException(fileRefusal.apply(file));
        });
        // Layers are looked for beside the policy, and a folder is no place of a file.
        Policy policy =
                Policy.read(name.replace("/", " \u00bb "), text.getBytes(StandardCharsets.UTF_8), nowhere, sections);
        return new PolicyText(policy.document());
    }

    /**
     * Returns this policy with the demands that another one adds: elements of rules, freeze and risk, and patterns of
     * paths.deny and paths.read_only. All else in the other one must be what this one says.
     *
     * @throws InvalidInputException if the other one says anything else; names the places
     */
    public PolicyText extendedBy(PolicyText added) {
        return new PolicyText(AddedDemands.to(document, added.document));
    }

    /** Returns it as a document of its own. */
    public String text() {
        return new String(Json.pretty((JsonObject) document.asValue().plain()), StandardCharsets.UTF_8);
    }
}
