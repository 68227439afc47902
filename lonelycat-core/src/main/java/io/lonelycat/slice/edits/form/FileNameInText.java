// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The name of a file in a line of Markdown, in a comment or behind the language of a fence. */
final class FileNameInText {
    /** What is put around a name to make it stand out. */
    private static final Pattern ORNAMENT = Pattern.compile("^[#*`\\s]+|[*`:\\s]+$");

    private static final Pattern LABEL = Pattern.compile(
            "(?i)^(?:\\d+[.)] )?(?:(?:new |modified |updated )?file(?:name|path)?|path|in|edit|create|update|modify)(?:: ?| )\\**`?(?=\\S)");
    private static final Pattern COMMENT =
            Pattern.compile("^(?://+|#+|--|;+|%+|<!--|/\\*+)\\s*(.*?)\\s*(?:-->|\\*+/)?$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern FENCE = Pattern.compile(
            "[`~]{3,}\\s*(?:[\\w+#-]*(?::|\\s+)(?:(?:title|file(?:name)?|path)=)?)?[\"'{]?([^\"'}\\s]+)[\"'}]?");
    private static final Pattern NAME =
            Pattern.compile("(?:[\\w.@+$-]+/)*[\\w.@+$-]*\\.\\w{1,12}|(?:[\\w.@+$-]+/)+[\\w.@+$-]+|(?:/[\\w.@+$-]+)+");
    private static final List<String> ALONE = List.of("Makefile", "Dockerfile", "Jenkinsfile", "LICENSE", "README");

    private FileNameInText() {}

    /** Returns the name that a line is all about; with words around it, the only one between backticks, of a file that is there. */
    static Optional<String> of(String line, EditedPaths paths) {
        String text = LABEL.matcher(bare(line)).replaceFirst("");
        String name = bare(text);
        if (isName(name, paths)) {
            return Optional.of(name);
        }
        List<String> quoted = QUOTED.matcher(line)
                .results()
                .map(found -> found.group(1))
                .filter(paths::hasFile)
                .distinct()
                .toList();
        return quoted.size() == 1 ? Optional.of(quoted.get(0)) : Optional.empty();
    }

    /** Returns the name that is all of a comment. */
    static Optional<String> ofComment(String line, EditedPaths paths) {
        return COMMENT.matcher(line.strip())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .flatMap(comment -> {
                    String said = COMMENT.matcher(comment).replaceFirst("$1");
                    String name = bare(LABEL.matcher(said).replaceFirst(""));
                    return isName(name, paths) ? Optional.of(name) : Optional.empty();
                });
    }

    /** Returns the name that is behind the language of a fence. */
    static Optional<String> ofFence(String line, EditedPaths paths) {
        return FENCE.matcher(line.strip())
                .results()
                .filter(found -> found.end() == line.strip().length())
                .map(found -> found.group(1))
                .filter(name -> name.indexOf('/') >= 0 || name.indexOf('.') > 0)
                .filter(name -> isName(name, paths))
                .findFirst();
    }

    /** Takes away what makes a name stand out. */
    static String bare(String line) {
        return ORNAMENT.matcher(line.strip()).replaceAll("");
    }

    private static boolean isName(String name, EditedPaths paths) {
        return !name.isEmpty()
                && (paths.hasFile(name)
                        || ALONE.contains(name)
                        || (NAME.matcher(name).matches() && !name.matches("[\\d.]+")));
    }
}
