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
 * Finds programs that run outside the sandbox. Only root and the current user may write to these programs, so that no
 * change or check can replace a program.
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
     * Selects the trusted folders of the PATH.
     *
     * @param environment environment variables; {@code HOME} and {@code TMPDIR} name untrusted folders
     * @param forbidden untrusted folders, such as the workspace
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

    public String path() {
        return folders.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * Finds the program of a command, which is its first word.
     *
     * @return command with the program's absolute path, or the reason why the program must not start
     */
    public Resolution resolve(List<String> words) {
        String program = words.get(0);
        if ((program.indexOf('/') > 0 && !FileNames.isAbsolute(program)) || program.indexOf('\0') >= 0) {
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
                                + (FileNames.isAbsolute(program) ? "." : " in the folders " + path() + ".") + REMEDY));
    }

    private List<Path> candidates(String program) {
        if (FileNames.isAbsolute(program)) {
            return List.of(Path.of(program));
        }
        return folders.stream()
                .flatMap(folder -> Platform.programNames(program).stream().map(folder::resolve))
                .toList();
    }

    /** Resolves symbolic links only in the program's folder, because busybox selects its behavior by the file name. */
    private static Resolution found(List<String> words, Path program) {
        List<String> started = new ArrayList<>(words);
        Path folder = program.getParent();
        Path start = folder == null ? program : real(folder).resolve(program.getFileName());
        started.set(0, start.toString());
        return new Resolution.Found(List.copyOf(started));
    }

    private static List<Path> searched(Map<String, String> environment) {
        return Stream.concat(
                        Stream.of(environment.getOrDefault(Programs.PATH, "").split(File.pathSeparator, -1)),
                        USUAL.stream())
                .filter(FileNames::isAbsolute)
                .map(Path::of)
                .distinct()
                .toList();
    }

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
