// SPDX-License-Identifier: MIT
package io.lonelycat.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Writes what benchmarks print to a file as well, from which {@link SpeedPage} makes the page of a whole run. */
final class Figures {
    /** The environment variable with the file; without it nothing is written. */
    static final String FILE = "BENCH_FIGURES";

    /** Begins a line with the name of a benchmark. */
    static final String BENCHMARK = "benchmark ";

    /** Begins a line with a part of what was measured, and its milliseconds. */
    static final String PART = "part ";

    private Figures() {}

    static void add(String line) {
        Optional<Path> file = Optional.ofNullable(System.getenv(FILE)).map(Path::of);
        if (file.isPresent()) {
            try {
                Files.createDirectories(file.get().toAbsolutePath().getParent());
                Files.writeString(file.get(), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write the figures to " + file.get() + ".", e);
            }
        }
    }
}
