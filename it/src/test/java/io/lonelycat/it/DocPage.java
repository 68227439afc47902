// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation, as far as its commands go. In a block that is marked {@code sh fails} the last command is to
 * fail; all others are to go well.
 *
 * @param name relative to {@code docs}
 */
record DocPage(String name) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh( fails)?\\n(.*?)^```$");

    /** Returns all of them for one shell, so that a variable of one block is there in the next. */
    String script() throws IOException {
        StringBuilder script = new StringBuilder();
        Matcher blocks = BLOCK.matcher(text());
        while (blocks.find()) {
            String commands = blocks.group(2);
            script.append(
                    blocks.group(1) == null
                            ? commands
                            : "if (\n" + commands.strip() + "\n); then echo 'This should have failed'; exit 99; fi\n");
        }
        return script.toString();
    }

    /** A page names the version that its readers have, which may be the one before this. */
    private String text() throws IOException {
        return Files.readString(Path.of(MavenBuild.setting("it.root"), "docs").resolve(name))
                .replaceAll("(lonelycat-maven-plugin:)[0-9][\\w.-]*", "$1" + MavenBuild.setting("it.version"));
    }
}
