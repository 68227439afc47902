// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An argument that a tool takes. What clients are told of it and what is accepted both come from here.
 *
 * @param accepts what may be given for it
 * @param meaning one sentence for the author of the call
 * @param words the only texts that are accepted; empty for any
 * @param alias another name under which clients send it; the name itself if there is no other
 */
record Parameter(String name, Accepts accepts, boolean required, String meaning, List<String> words, String alias) {
    static final String PLAN_ID = "^(plan_[0-9a-z]{26}|latest)$";
    static final String EXECUTION_ID = "^(exec_[0-9a-z]{26}|latest)$";
    static final String DIGEST = "^sha256:[0-9a-f]{64}$";

    /** What may be given for it. */
    enum Accepts {
        /** A text as large as a message. */
        CONTENT,
        /** The same, or a list or an object as JSON has it. */
        JSON,
        /** A text of some lines. */
        TEXT,
        /** The id of a plan, or {@code latest}. */
        PLAN,
        /** The id of an execution, or {@code latest}. */
        EXECUTION,
        /** A digest, as a tool returned it. */
        DIGEST,
        /** A whole number from 0 to 100. */
        NUMBER,
        /** True or false. */
        TRUTH,
        /** A list of texts. */
        TEXTS,
        /** Names with a text each. */
        NAMED_TEXTS
    }

    /** How many characters a text has at most that is no content. */
    static final int LONGEST = 4_000;

    /** How many texts a list has at most. */
    static final int MOST = 100;

    static Parameter required(String name, Accepts accepts, String meaning) {
        return new Parameter(name, accepts, true, meaning, List.of(), name);
    }

    static Parameter optional(String name, Accepts accepts, String meaning) {
        return new Parameter(name, accepts, false, meaning, List.of(), name);
    }

    /** Takes one of some words and nothing else. */
    static Parameter choice(String name, List<String> words, String meaning) {
        return new Parameter(name, Accepts.TEXT, false, meaning, words, name);
    }

    /** Returns the same that may have another name. */
    Parameter or(String other) {
        return new Parameter(name, accepts, required, meaning, words, other);
    }

    /** Returns the JSON Schema of what a tool takes: names and types. All else is said by the one who reads the call. */
    static Map<String, Object> schema(List<Parameter> parameters) {
        Map<String, Object> properties = new LinkedHashMap<>();
        parameters.forEach(parameter -> properties.put(parameter.name(), parameter.schema()));
        return Schemas.object(
                properties,
                parameters.stream()
                        .filter(Parameter::required)
                        .map(Parameter::name)
                        .toList());
    }

    private Map<String, Object> schema() {
        Map<String, Object> schema =
                switch (accepts) {
                    case JSON -> Schemas.textOrList();
                    case CONTENT, TEXT, PLAN, EXECUTION, DIGEST -> Schemas.text();
                    case NUMBER -> Schemas.integer();
                    case TRUTH -> Schemas.truth();
                    case TEXTS -> Schemas.texts();
                    case NAMED_TEXTS -> Schemas.namedTexts();
                };
        if (!words.isEmpty()) {
            schema.put("enum", words);
        }
        if (!meaning.isEmpty()) {
            schema.put("description", meaning);
        }
        return schema;
    }
}
