// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program that runs while a check does: started before it, waited for until it is ready, and always ended.
 *
 * @param name by which messages and its log know it
 * @param command the program and its arguments, at least one
 * @param ports names of variables that hold free ports
 * @param ready the check that says when it is ready, as its document has it, with {@code ${NAME}} for ports
 * @param timeout how long it may take to be ready
 */
public record ServiceSpec(String name, List<String> command, List<String> ports, JsonObject ready, Duration timeout) {
    static final String KEY = "services";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MOST = 10;
    private static final List<String> NOT_IN_READY =
            List.of("retries", "critical", "before", "when", "independent", "env", "reports", KEY);
    private static final List<String> KINDS = List.of("tcp", "http", "command", "file");

    public ServiceSpec {
        command = List.copyOf(command);
        ports = List.copyOf(ports);
    }

    static List<ServiceSpec> readAll(InputObject check) {
        if (check.find(KEY) == null) {
            return List.of();
        }
        InputObject in = check.section(KEY);
        List<ServiceSpec> services = new ArrayList<>();
        Set<String> ports = new HashSet<>();
        in.entries().forEach((name, value) -> services.add(read(name, value, ports)));
        if (services.isEmpty() || services.size() > MOST) {
            throw in.asValue().problem("must have 1 to " + MOST + " services; name them, or drop the key");
        }
        Map<String, Integer> some = new HashMap<>();
        ports.forEach(port -> some.put(port, HttpRequest.LAST_PORT));
        services.forEach(service -> service.tryReady(in.required(service.name), some));
        return List.copyOf(services);
    }

    private static ServiceSpec read(String name, InputValue value, Set<String> taken) {
        if (!NAME.matcher(name).matches()) {
            throw value.problem(
                    "must have a name of 1 to 64 letters, digits, dots, hyphens and underscores, a letter or digit first");
        }
        InputObject in = value.object();
        List<String> ports = new ArrayList<>();
        for (InputValue port : in.listOrEmpty("ports")) {
            if (!taken.add(VariableNames.check(port, port.text()))) {
                throw port.problem("is there twice; each port of the services of a check has a variable of its own");
            }
            ports.add(port.text());
        }
        ServiceSpec service = new ServiceSpec(
                name,
                CommandCheck.command(in.required("command")),
                ports,
                in.required("ready").object().plain(),
                in.optional("timeout").map(CheckTerms::timeout).orElse(TIMEOUT));
        InputObject ready = in.required("ready").object();
        NOT_IN_READY.forEach(key ->
                DocumentValues.refuse(ready, key, "it is tried until it passes, or the service's timeout is over"));
        in.rejectUnknown();
        return service;
    }

    private void tryReady(InputValue value, Map<String, Integer> ports) {
        InputValue place = value.object().required("ready");
        if (KINDS.stream().noneMatch(kind -> place.object().peek(kind).isPresent())) {
            throw place.problem("must have one of the keys " + String.join(", ", KINDS));
        }
        try {
            ready(ports);
        } catch (InvalidInputException e) {
            throw place.problem("is not a check that can say when the service is ready: " + e.getMessage());
        }
    }

    /**
     * Returns the check that says when the service is ready.
     *
     * @param ports all ports of the services of the check, by the names of their variables
     */
    public CheckSpec ready(Map<String, Integer> ports) {
        JsonObject filled = (JsonObject) filled("", ready, ports);
        return CheckSpec.read("ready", InputDocument.json("ready of " + name, Json.pretty(filled)));
    }

    /** Puts ports in the places of their names. */
    public static List<String> filled(List<String> words, Map<String, Integer> ports) {
        return words.stream().map(word -> filled(word, ports)).toList();
    }

    private static String filled(String word, Map<String, Integer> ports) {
        String filled = word;
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            filled = filled.replace("${" + port.getKey() + "}", port.getValue().toString());
        }
        return filled;
    }

    private static Object filled(String key, Object value, Map<String, Integer> ports) {
        if (value instanceof JsonObject object) {
            JsonObject filled = new JsonObject();
            object.members().forEach((member, inner) -> filled.with(member, filled(member, inner, ports)));
            return filled;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(inner -> filled("", inner, ports)).toList();
        }
        if (!(value instanceof String text)) {
            return value;
        }
        String filled = filled(text, ports);
        boolean number = key.equals("port") && filled.matches("[0-9]{1,5}");
        return number ? (Object) Long.valueOf(filled) : filled;
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("command", command)
                .withIfNotEmpty("ports", ports)
                .with("ready", ready)
                .withUnless("timeout", timeout, TIMEOUT);
    }

    /** Returns services by name, as a document has them; empty if there are no services. */
    static JsonObject toJson(List<ServiceSpec> services) {
        JsonObject written = new JsonObject();
        services.forEach(service -> written.with(service.name, service.toJson()));
        return written;
    }
}
