// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Generates sources and documentation tables for the Maven and Jenkins plugins. */
public final class Generator {
    private Generator() {}

    /**
     * Writes generated files that changed, and deletes obsolete generated files.
     *
     * @param arguments kind of output ({@code goals}, {@code steps} or {@code help}), directory of handwritten files,
     * output directory
     */
    public static void main(String... arguments) throws IOException {
        Path byHand = Path.of(arguments[1]);
        Path target = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "goals" -> write(target, GoalClasses.beside(byHand).files());
            case "steps" -> write(target, StepClasses.of(byHand).files());
            case "help" -> write(target, StepHelp.beside(byHand).files());
            default -> throw new IllegalArgumentException("Cannot write " + arguments[0] + ".");
        }
    }

    private static void write(Path folder, Map<String, String> files) throws IOException {
        // The output directory may contain files of other tools, so a separate file lists the generated files.
        Path written = folder.resolveSibling(folder.getFileName() + ".files");
        if (Files.exists(written)) {
            for (String name : Files.readAllLines(written)) {
                if (!files.containsKey(name)) {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
                Files.createDirectories(path.resolveSibling("."));
                Files.writeString(path, file.getValue());
            }
        }
        Files.createDirectories(folder);
        Files.write(written, files.keySet());
    }
}
