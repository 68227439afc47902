// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The commands of a policy, which answers quote: their text is cut out of an answer before it is looked at, so that an attack
 * finds there what the engine says, and not what the attack has written itself.
 */
record SaidCommands(List<String> texts) {
    /** As many characters of a command as an answer shows. */
    private static final int SHOWN = 200;

    static SaidCommands of(String policy) {
        List<String> texts = new ArrayList<>();
        try {
            collect(InputDocument.yaml("policy", policy.getBytes(UTF_8)), texts);
        } catch (InvalidInputException unreadable) {
            // Nothing of it is run.
            return new SaidCommands(List.of());
        }
        texts.sort(Comparator.comparing(String::length).reversed());
        return new SaidCommands(List.copyOf(texts));
    }

    private static void collect(InputObject in, List<String> texts) {
        in.entries().forEach((name, value) -> {
            if (name.equals("command") && value.isList()) {
                add(value.strings(), texts);
            } else {
                collect(value, texts);
            }
        });
    }

    private static void collect(InputValue value, List<String> texts) {
        if (value.isObject()) {
            collect(value.object(), texts);
        } else if (value.isList()) {
            value.list().forEach(each -> collect(each, texts));
        }
    }

    /** Adds the words, all of them together, and their beginning, as they are and as JSON and answers have them. */
    private static void add(List<String> command, List<String> texts) {
        List<String> said = new ArrayList<>(List.of(String.join(" ", command)));
        command.stream().filter(word -> word.contains(" ")).forEach(said::add);
        for (String text : said) {
            for (String each :
                    List.of(text, text.strip(), text.replaceAll("\\s+", " ").strip())) {
                for (String part : List.of(each, each.substring(0, Math.min(SHOWN, each.length())))) {
                    texts.add(part);
                    String line = Json.line(new JsonObject().with("t", part)).strip();
                    texts.add(line.substring(line.indexOf(':') + 2, line.length() - 2));
                }
            }
        }
    }

    /** Returns an answer without them. */
    String cutFrom(String answer) {
        String rest = answer;
        for (String text : texts) {
            rest = text.isBlank() ? rest : rest.replace(text, "<command>");
        }
        return rest;
    }
}
