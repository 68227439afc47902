// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a page of the documentation. A block may name its part of the page ({@code sh bump}). In a block that is
 * marked {@code fails} the last command has to fail; all others have to succeed.
 *
 * @param name relative to {@code docs}
 * @param part the part whose blocks are meant; empty for blocks without a name
 */
record DocPage(String name, String part) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh((?! fails) \\w+)?( fails)?\\n(.*?)^```$");

    DocPage(String name) {
        this(name, "");
    }

    /** Returns all of them for one shell, so that a variable of one block is there in the next. */
    String script() throws IOException {
        StringBuilder script = new StringBuilder();
        Matcher blocks = BLOCK.matcher(text());
        while (blocks.find()) {
            String commands = blocks.group(3);
            if (!part.equals(blocks.group(1) == null ? "" : blocks.group(1).strip())) {
                continue;
            }
            script.append(
                    blocks.group(2) == null
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
