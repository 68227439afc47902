// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import io.lonelycat.Sandbox;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One row of a table in {@code it/attacks}; {@code by} is the same in all rows of a file.
 *
 * @param stopped the protection that prevents harm
 * @param promises the numbers of the promises that a successful attack breaks
 * @param checks whether checks run sandboxed, unsandboxed, or both
 * @param people owners of keys in {@code ../keys}; the policy contains public keys as {@code $KEY_name}
 * @param policy empty for a policy that allows everything and requires the check
 * @param check a shell script; empty for no check
 * @param patch empty for a small change of documents
 * @param steps goals with expected statuses, and steps of {@link AttackRun}
 */
record Attack(
        Attacker by,
        String id,
        String attack,
        String stopped,
        List<Integer> promises,
        Where checks,
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
    static final Path TABLES = Path.of("../it/attacks").toAbsolutePath();

    enum Attacker {
        /** The changed code, run by a check. */
        CHECK,
        AUTHOR,
        /** Other files of the repository. */
        REPOSITORY,
        /** Another process of the same user. */
        PROCESS,
        APPROVER,
        /** The operator of the evidence archive. */
        ARCHIVE,
        /** A reader of the history. */
        READER
    }

    enum Where {
        SANDBOX,
        OPEN,
        BOTH
    }

    static List<Attack> readAll(Path folder) {
        return Sandbox.list(folder).stream()
                .filter(file -> file.toString().endsWith(".yaml"))
                .flatMap(Attack::readTable)
                .toList();
    }

    private static Stream<Attack> readTable(Path file) {
        InputObject in =
                InputDocument.yaml(String.valueOf(file.getFileName()), Sandbox.doing(() -> Files.readAllBytes(file)));
        Attacker by = in.required("by").oneOf(Attacker.class);
        List<Attack> rows = in.required("attacks").list().stream()
                .map(row -> read(by, row.object()))
                .toList();
        in.rejectUnknown();
        return rows.stream();
    }

    private static Attack read(Attacker by, InputObject in) {
        Attack attack = new Attack(
                by,
                in.required("id").text(),
                in.required("attack").text().strip(),
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
                in.optional("policy").map(Attack::policy),
                in.optional("check").map(InputValue::text),
                in.strings("reports"),
                in.optional("patch").map(InputValue::text),
                in.required("steps").list());
        in.rejectUnknown();
        return attack;
    }

    /** Most rows write the policy as an object, attacks on the policy reader as a text. */
    private static String policy(InputValue value) {
        return value.isString() ? value.string() : new String(Json.pretty(value), StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(InputObject in, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        in.section(key).entries().forEach((name, text) -> texts.put(name, text.string()));
        return texts;
    }

    boolean runsInSandbox() {
        return checks == Where.SANDBOX || (checks == Where.BOTH && check.isPresent());
    }

    boolean runsOpen() {
        return checks != Where.SANDBOX;
    }

    String name() {
        return by.name().toLowerCase(Locale.ROOT) + " " + id;
    }
}
