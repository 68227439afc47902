// SPDX-License-Identifier: MIT
package io.lonelycat.slice.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.util.List;

/**
 * What a model says is wrong with edits.
 *
 * @param refine whether they are to be made again
 * @param weaknesses each with its place
 * @param suggestions how to put them right
 */
record Critique(boolean refine, List<String> weaknesses, List<String> suggestions) {
    private static final int MOST = 50;

    Critique {
        weaknesses = List.copyOf(weaknesses);
        suggestions = List.copyOf(suggestions);
    }

    /**
     * Reads an answer, of which only the outermost braces and what is in them counts.
     *
     * @throws InvalidInputException if it has not this form
     */
    static Critique read(String answer) {
        int from = answer.indexOf('{');
        int to = answer.lastIndexOf('}');
        if (from < 0 || to < from) {
            throw new InvalidInputException("expected one JSON object and nothing else, and found no braces");
        }
        InputObject in = InputDocument.foreignJson(
                "answer", answer.substring(from, to + 1).getBytes(UTF_8));
        String verdict = in.required("verdict").string();
        if (!verdict.equals("good") && !verdict.equals("refine")) {
            throw in.required("verdict").problem("expected good or refine");
        }
        return new Critique(verdict.equals("refine"), texts(in, "weaknesses"), texts(in, "suggestions"));
    }

    private static List<String> texts(InputObject in, String key) {
        List<String> texts = in.optional(key).map(InputValue::strings).orElse(List.of());
        return texts.size() > MOST ? texts.subList(0, MOST) : texts;
    }
}
