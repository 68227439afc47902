// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the programs that the engine starts itself, outside of every sandbox. A change or a check must not have put them
 * there: the file and all folders above it belong to root or to the engine's user, others cannot write them, and they are
 * in none of the places where changes, checks and other programs write. What is found is an absolute path without links in
 * its folders, to be started each time without looking again.
 */
public final class TrustedPrograms {
    private static final List<String> USUAL = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");
    private static final List<String> SHARED = List.of("/tmp", "/var/tmp", "/dev", "/proc", "/run/user");
    private static final List<String> NAMING_PLACES = List.of("HOME", "TMPDIR", "USERPROFILE", "TEMP", "TMP");
    private static final String REMEDY =
            " Install the program in a folder that only root or you can write to, such as /usr/local/bin.";

    private final Map<String, String> environment;
    private final TrustedPath way;
    private final Set<Path> folders = new LinkedHashSet<>();

    /**
     * Looks through the PATH.
     *
     * @param environment in which the programs are looked for: its PATH, and its folders for home and temporary files
     * @param forbidden folders from which no program is started, beside those for home and temporary files: the workspace
     *     and whatever else is written by changes and checks
     */
    public TrustedPrograms(Map<String, String> environment, List<Path> forbidden) {
        this.environment = Map.copyOf(environment);
        way = new TrustedPath(places(this.environment, forbidden), TrustedPath.trusted());
        for (Path folder : searched(this.environment)) {
            TrustedPath.End end = way.follow(folder);
            if (end.safe()) {
                folders.add(end.path());
            }
        }
    }

    /** Returns what the PATH of such programs has to be, so that what they start themselves is found in the same places. */
    public String path() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Finds the program of a command: an absolute path, or a name.
     *
     * @param words the command; words behind the first are left as they are
     * @return the command with an absolute path as its first word, or why it must not be started
     */
    public Resolution resolve(List<String> words) {
        String program = words.get(0);
        if ((program.indexOf('/') > 0 && !Platform.isAbsolute(program)) || program.indexOf('\0') >= 0) {
            return new Resolution.Missing(
                    ErrorCode.INVALID,
                    "'" + program + "' is a relative path. Give an absolute path, or a name without `/`.");
        }
        Optional<String> refused = Optional.empty();
        for (Path file : candidates(program)) {
            TrustedPath.End end = way.follow(file);
            if (end.safe() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                return found(words, file);
            }
            refused = refused.or(() -> end.broken()
                    .map(rule -> "'" + file + "' is not trusted, because " + end.path() + " " + rule + "." + REMEDY));
        }
        return refused.map(why -> new Resolution.Missing(ErrorCode.INVALID, why))
                .orElseGet(() -> new Resolution.Missing(
                        ErrorCode.NOT_FOUND,
                        "The program '" + program + "' was not found"
                                + (Platform.isAbsolute(program) ? "." : " in the folders " + path() + ".") + REMEDY));
    }

    private List<Path> candidates(String program) {
        if (Platform.isAbsolute(program)) {
            return List.of(Path.of(program));
        }
        return folders.stream()
                .flatMap(folder -> Platform.programNames(program).stream().map(folder::resolve))
                .toList();
    }

    /** The last name is kept where it is a link: a program such as busybox looks at the name by which it is called. */
    private static Resolution found(List<String> words, Path program) {
        List<String> started = new ArrayList<>(words);
        Path folder = program.getParent();
        Path start = folder == null ? program : real(folder).resolve(program.getFileName());
        started.set(0, start.toString());
        return new Resolution.Found(List.copyOf(started));
    }

    private static List<Path> searched(Map<String, String> environment) {
        return Stream.concat(
                        Stream.of(Platform.searchPath(environment).orElse("").split(File.pathSeparator, -1)),
                        USUAL.stream())
                .filter(Platform::isAbsolute)
                .map(Path::of)
                .distinct()
                .toList();
    }

    /** Where the home folder is the root of all files, as in some containers, it says nothing about a program. */
    private static List<Path> places(Map<String, String> environment, List<Path> forbidden) {
        Stream<Path> named = NAMING_PLACES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(name -> !FileNames.rootOf(name).isEmpty())
                .map(FileNames::folderOrAbove)
                .filter(Path::isAbsolute);
        return Stream.of(SHARED.stream().map(Path::of), named, forbidden.stream())
                .flatMap(places -> places)
                .map(Path::normalize)
                .filter(place -> place.getNameCount() > 0)
                .flatMap(place -> Stream.of(place, real(place)))
                .distinct()
                .toList();
    }

    private static Path real(Path place) {
        try {
            return place.toRealPath();
        } catch (IOException missing) {
            return place;
        }
    }
}
