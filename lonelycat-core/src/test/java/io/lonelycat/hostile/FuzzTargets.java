// SPDX-License-Identifier: MIT
package io.lonelycat.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the profile {@code fuzz} hands to jazzer, which looks for {@code fuzzerTestOneInput} in public classes. */
public final class FuzzTargets {
    private static final Readers READERS = readers();

    private FuzzTargets() {}

    private static Readers readers() {
        try {
            return new Readers(Files.createTempDirectory(Path.of("target"), "fuzz"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all targets have in common. */
    public abstract static class Target {
        private Target() {}

        /** Loads what readers need, since jazzer takes time to instrument it, and the first input has no more than others. */
        public static void fuzzerInitialize() throws IOException {
            for (Path file : HostileFuzzTest.corpus().toList()) {
                byte[] input = Files.readAllBytes(file);
                READERS.readOrComplain((char) input[0], Arrays.copyOfRange(input, 1, input.length));
            }
        }
    }

    /** Policies in YAML. */
    public static final class Policies extends Target {
        private Policies() {}

        public static void fuzzerTestOneInput(byte[] input) {
            READERS.readOrComplain('p', input);
        }
    }

    /** plan.json. */
    public static final class Plans extends Target {
        private Plans() {}

        public static void fuzzerTestOneInput(byte[] input) {
            READERS.readOrComplain('l', input);
        }
    }

    /** changeset.json. */
    public static final class Changesets extends Target {
        private Changesets() {}

        public static void fuzzerTestOneInput(byte[] input) {
            READERS.readOrComplain('c', input);
        }
    }

    /** Patches as others write them. */
    public static final class Patches extends Target {
        private Patches() {}

        public static void fuzzerTestOneInput(byte[] input) {
            READERS.readOrComplain('x', input);
        }
    }

    /** Approvals in DSSE envelopes. */
    public static final class Envelopes extends Target {
        private Envelopes() {}

        public static void fuzzerTestOneInput(byte[] input) {
            READERS.readOrComplain('d', input);
        }
    }

    /** Conditions in CEL, also evaluated. */
    public static final class Conditions extends Target {
        private Conditions() {}

        public static void fuzzerTestOneInput(byte[] input) {
            READERS.readOrComplain('r', input);
        }
    }

    /** A glob and a path. */
    public static final class Globs extends Target {
        private Globs() {}

        public static void fuzzerTestOneInput(byte[] input) {
            READERS.readOrComplain('g', input);
        }
    }

    /** Reports of tools: tests, coverage, warnings, vulnerabilities. */
    public static final class Reports extends Target {
        private Reports() {}

        public static void fuzzerTestOneInput(byte[] input) {
            READERS.readOrComplain('t', input);
        }
    }
}
