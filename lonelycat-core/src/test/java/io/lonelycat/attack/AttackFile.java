// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An attack as it is written down in {@code attack.yaml}; {@code it/attacks/README.md} says what each key means.
 *
 * @param folder in which it lies
 * @param title what the attacker does
 * @param by who the attacker is
 * @param stopped what keeps it from doing harm
 * @param promises those that would be broken
 * @param where whether checks run in a sandbox, or without one, or the attack is made in both ways
 * @param git whether the workspace is a git repository
 * @param people who has a key in {@code ../keys}, and by that name is in the policy as {@code $KEY_name}
 * @param parameters the parameters of the goals, by name
 * @param environment variables, beside those that the machine has
 * @param files what is in the workspace, by path
 * @param policy the text of the policy; empty for one that allows everything, with the check
 * @param check a script of the shell that the change's check runs; empty for no check
 * @param reports globs of reports that the check writes
 * @param patch the change; empty for a small one to documents
 * @param steps what is done, in order
 */
record AttackFile(
        Path folder,
        String title,
        Attacker by,
        String stopped,
        List<Integer> promises,
        Where where,
        boolean git,
        List<String> people,
        Map<String, String> parameters,
        Map<String, String> environment,
        Map<String, String> files,
        Optional<String> policy,
        Optional<String> check,
        List<String> reports,
        Optional<String> patch,
        List<InputValue> steps) {
    static final String NAME = "attack.yaml";

    /** Who attacks. */
    enum Attacker {
        /** The code of the change, which a check runs. */
        CHECK,
        /** Who writes the proposal. */
        AUTHOR,
        /** Who brings files along in the repository, beside the change. */
        REPOSITORY,
        /** Another process of the same user. */
        PROCESS,
        /** Who approves, or pretends to. */
        APPROVER,
        /** Who has the archived evidence in their hands. */
        ARCHIVE,
        /** Who asks questions. */
        READER
    }

    /** In which ways checks are run. */
    enum Where {
        SANDBOX,
        OPEN,
        BOTH
    }

    static AttackFile read(Path folder) {
        Path file = folder.resolve(NAME);
        InputObject in = InputDocument.yaml(folder.getFileName() + "/" + NAME, bytes(file));
        AttackFile attack = new AttackFile(
                folder,
                in.required("attack").text().strip(),
                in.required("by").oneOf(Attacker.class),
                in.required("stopped").text().strip(),
                in.required("promises").list().stream()
                        .map(value -> (int) value.integer(1, 5))
                        .toList(),
                in.oneOf("checks", Where.class, Where.BOTH),
                in.bool("git", false),
                in.strings("people"),
                texts(in, "parameters"),
                texts(in, "environment"),
                texts(in, "files"),
                in.optional("policy").map(AttackFile::policy),
                in.optional("check").map(InputValue::text),
                in.strings("reports"),
                in.optional("patch").map(InputValue::text),
                in.required("steps").list());
        in.rejectUnknown();
        return attack;
    }

    /** A policy is written as what it is; who attacks the reader of policies writes a text. */
    private static String policy(InputValue value) {
        return value.isString()
                ? value.string()
                : new String(Json.pretty((JsonObject) value.plain()), StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(InputObject in, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        in.section(key).entries().forEach((name, text) -> texts.put(name, text.string()));
        return texts;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return String.valueOf(folder.getFileName());
    }
}
