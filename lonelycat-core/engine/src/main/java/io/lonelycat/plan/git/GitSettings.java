// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.PatchText;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.VisibleText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Git settings, also those of included files, in ascending order of precedence. */
record GitSettings(List<ConfigLine> all, boolean signed) {
    private static final Pattern SIGNER =
            Pattern.compile("gpg\\.(.*\\.)?program|gpg\\.ssh\\.defaultkeycommand", Pattern.DOTALL);
    private static final String FILE = "file:";

    record ConfigLine(String origin, String name, String value) {}

    static GitSettings read(GitProgram git) {
        List<ConfigLine> all = new ArrayList<>();
        List<String> parts =
                git.demand("config", "--list", "--show-origin", "-z").parts();
        for (int i = 0; i + 1 < parts.size(); i += 2) {
            String[] words = parts.get(i + 1).split("\n", 2);
            all.add(new ConfigLine(parts.get(i), words[0], words.length == 1 ? "" : words[1]));
        }
        boolean signed = all.stream().anyMatch(it -> it.name.equals("commit.gpgsign"))
                && git.demand("config", "--type=bool", "--get", "commit.gpgSign")
                        .text()
                        .equals("true");
        return new GitSettings(List.copyOf(all), signed);
    }

    /**
     * Returns git settings that disable all filters, which git would otherwise run to compare recently written files.
     */
    List<String> withoutFilters() {
        Set<String> overrides = new LinkedHashSet<>();
        for (ConfigLine setting : all) {
            if (setting.name.matches("(?s)filter\\..+\\..*")) {
                String driver = setting.name.substring(0, setting.name.lastIndexOf('.'));
                if (driver.contains("=") || !VisibleText.isPlain(driver)) {
                    throw new InvalidInputException("The name of the filter " + VisibleText.of(driver)
                            + " in the git configuration has `=` or a character that is not printable ASCII, so"
                            + " LonelyCat cannot turn the filter off. Either rename the filter, or do not set"
                            + " `lonelycat.commit` and run git commit yourself.");
                }
                overrides.addAll(List.of(driver + ".clean=", driver + ".process=", driver + ".required=false"));
            }
        }
        return List.copyOf(overrides);
    }

    /**
     * Fails if a change may have altered git's signing settings or the program that signs commits.
     *
     * @param before git's settings before the change; empty if unknown
     * @param near folders to which a change may write: work tree and git repository
     */
    void demandSafe(Optional<GitSettings> before, Path folder, List<Path> near) {
        if (before.isPresent() && !before.get().equals(this)) {
            throw GitCommit.byHand(
                    "The git configuration, which controls how git signs, was altered after the change began, so nothing"
                            + " was committed. Check the configuration with `git config --list --show-origin`.");
        }
        for (ConfigLine setting : all) {
            if (!SIGNER.matcher(setting.name).matches()) {
                continue;
            }
            String shown = "The setting " + PatchText.shown(setting.name + "=" + setting.value);
            boolean inFile = setting.origin.startsWith(FILE);
            if (before.isEmpty() && inFile && isIn(near, folder, setting.origin.substring(FILE.length()))) {
                throw GitCommit.byHand(shown
                        + " is set in the repository or the workspace, where a change could have written"
                        + " it, so LonelyCat does not use it to sign. Make this setting with `git config --global`.");
            }
            Stream<String> words = Stream.concat(Stream.of(setting.value), Stream.of(setting.value.split("[\\s\"']+")));
            if (words.anyMatch(word -> !word.isEmpty() && isIn(near, folder, word))) {
                throw GitCommit.byHand(shown
                        + " names a program in the workspace, which a change could have written. Name a"
                        + " program outside the workspace.");
            }
        }
    }

    private static boolean isIn(List<Path> near, Path folder, String file) {
        Path absolute = FileNames.resolve(folder, file).normalize();
        if (!StateFiles.exists(absolute)) {
            return false;
        }
        Path real = StateFiles.realPath(absolute);
        return near.stream().anyMatch(it -> absolute.startsWith(it) || real.startsWith(StateFiles.realPath(it)));
    }
}
