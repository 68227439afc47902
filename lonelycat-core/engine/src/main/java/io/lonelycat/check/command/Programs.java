// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.workspace.FileNames;
import io.lonelycat.workspace.Platform;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the program of a command by an alias, a path, or a name on the PATH. If another machine starts the commands,
 * the environment has no PATH, and this class searches no programs outside the workspace.
 */
public final class Programs {
    static final String PATH = "PATH";

    private final Path root;
    private final CommandAliases aliases;
    private final Map<String, String> environment;

    public Programs(Path root, CommandAliases aliases, Map<String, String> environment) {
        this.root = root;
        this.aliases = aliases;
        this.environment = environment;
    }

    public Resolution resolve(List<String> command) {
        List<String> argv = aliases.apply(command);
        if (argv.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            return new Resolution.Missing(
                    ErrorCode.INVALID, "A word of the command contains a NUL byte. Remove the NUL byte.");
        }
        String program = argv.get(0);
        try {
            return program.indexOf('/') < 0 && !FileNames.isAbsolute(program)
                    ? onPath(argv)
                    : atPath(argv, root.resolve(program));
        } catch (InvalidPathException e) {
            return new Resolution.Missing(ErrorCode.INVALID, "'" + program + "' is not a path: " + e.getReason() + ".");
        }
    }

    private Resolution atPath(List<String> argv, Path program) {
        String asked = argv.get(0);
        Path path = program.normalize();
        if (!FileNames.isAbsolute(asked) && !path.startsWith(root)) {
            return new Resolution.Missing(
                    ErrorCode.INVALID,
                    "'" + asked + "' leads out of the workspace. Give a path in the workspace, or an absolute path.");
        }
        if (!path.startsWith(root) && !environment.containsKey(PATH)) {
            return new Resolution.Found(argv);
        }
        if (!isProgram(path)) {
            String why = Files.exists(path) ? "is not an executable file" : "does not exist";
            return missing("'" + asked + "' " + why + " (" + path + ").");
        }
        return found(path, argv);
    }

    private Resolution onPath(List<String> argv) {
        String searched = environment.get(PATH);
        if (searched == null) {
            return new Resolution.Found(argv);
        }
        Optional<Path> program = Stream.of(searched.split(File.pathSeparator, -1))
                .filter(FileNames::isAbsolute)
                .flatMap(folder -> Platform.programNames(argv.get(0)).stream().map(Path.of(folder)::resolve))
                .filter(Programs::isProgram)
                .findFirst();
        return program.map(path -> found(path, argv))
                .orElseGet(() -> missing("The program '" + argv.get(0) + "' is not on the PATH (" + searched + ")."));
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    private static Resolution missing(String problem) {
        return new Resolution.Missing(ErrorCode.NOT_FOUND, problem);
    }

    private static Resolution found(Path program, List<String> argv) {
        List<String> words = new ArrayList<>(argv);
        words.set(0, program.toString());
        return new Resolution.Found(List.copyOf(words));
    }
}
