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
 * One row of the tables in {@code it/attacks}, of which each file has the rows of one attacker ({@code by}).
 *
 * @param by the attacker
 * @param id the name of the row in its file
 * @param attack what the attacker does
 * @param stopped what keeps it from doing harm
 * @param promises the numbers of the promises that would be broken
 * @param checks whether the checks run in a sandbox, without one, or in both ways
 * @param git whether the workspace is a git repository
 * @param people the owners of keys in {@code ../keys}; the policy names their public keys as {@code $KEY_name}
 * @param parameters the parameters of the goals, by name
 * @param environment variables, beside those of the machine
 * @param files the files of the workspace, by path
 * @param policy the text of the policy; empty for one that allows everything and requires the check
 * @param check the shell script that the change's check runs; empty for no check
 * @param reports globs of reports that the check writes
 * @param patch the change; empty for a small one to documents
 * @param steps what is done, in order: a goal with the status that must result, or a step of {@link AttackRun}
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
    /** The folder with the tables. */
    static final Path TABLES = Path.of("../it/attacks").toAbsolutePath();

    enum Attacker {
        /** The code of the change, which a check runs. */
        CHECK,
        /** The author of the proposal. */
        AUTHOR,
        /** The files that a repository has beside the change. */
        REPOSITORY,
        /** Another process of the same user. */
        PROCESS,
        /** A person who approves, or pretends to. */
        APPROVER,
        /** The keeper of archived evidence. */
        ARCHIVE,
        /** A person who asks for the history. */
        READER
    }

    enum Where {
        SANDBOX,
        OPEN,
        BOTH
    }

    /** Reads all rows of a folder, in the order of files and rows. */
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

    /** A policy is written as an object; an attack on the reader of policies writes a text. */
    private static String policy(InputValue value) {
        return value.isString() ? value.string() : new String(Json.pretty(value), StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(InputObject in, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        in.section(key).entries().forEach((name, text) -> texts.put(name, text.string()));
        return texts;
    }

    /** Whether the row can run with its checks in a sandbox. */
    boolean runsInSandbox() {
        return checks == Where.SANDBOX || (checks == Where.BOTH && check.isPresent());
    }

    /** Whether the row can run without a sandbox. */
    boolean runsOpen() {
        return checks != Where.SANDBOX;
    }

    String name() {
        return by.name().toLowerCase(Locale.ROOT) + " " + id;
    }
}
