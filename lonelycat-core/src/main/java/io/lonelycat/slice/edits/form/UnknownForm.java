// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import io.lonelycat.error.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** A text without edits in it that can be read: what it looks like, where that can be told. */
final class UnknownForm {
    private static final Pattern SHELL = Pattern.compile(
            "\\s*(?:\\$ )?(?:sed|perl|cat|echo|printf|tee|patch|git apply|mv|rm|cp)\\b.*(?:-i|>|<|-p\\d|/|\\.\\w).*");
    private static final Pattern MERGE = Pattern.compile("(?:<{7} (?!SEARCH)\\S.*|>{7} (?!REPLACE)\\S.*)");

    private UnknownForm() {}

    static InvalidInputException of(EditText text, List<String> forms) {
        if (!isUtf8(text.bytes())) {
            return new InvalidInputException(
                    text.name() + ": this is not UTF-8, so no edits can be read from it. Send them again as UTF-8.");
        }
        String known = ":\n" + String.join("\n", forms) + "\nSend the edits again in one of them.";
        for (int line = 0; line < text.count(); line++) {
            String shown = text.line(line);
            if (MERGE.matcher(shown).matches()) {
                return text.problem(
                        line,
                        "this looks like the mark of a merge conflict and not like an edit; a block for a search begins"
                                + " with <<<<<<< SEARCH. There are no edits in it that can be read; the forms are"
                                + known);
            }
            if (SHELL.matcher(shown).matches()) {
                return text.problem(
                        line,
                        "this looks like a command for a shell, which is not run. There are no edits in it that can be read;"
                                + " the forms are" + known);
            }
        }
        for (int line = 0; line < text.count(); line++) {
            if (text.isFence(line)) {
                return text.problem(
                        line,
                        "this looks like code without the name of its file: it is expected in the line above the fence, behind"
                                + " its language, or as a comment in the first line. There are no edits in it that can be read; the forms are"
                                + known);
            }
        }
        return new InvalidInputException(
                text.name() + ": there are no edits in it, in none of the forms that are known" + known);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
