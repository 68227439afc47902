package com.example;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClockTest {
    private static final Path TICKED = Path.of("target/ticked");

    /** Fails, and passes when it is run again. */
    @Test
    void ticks() throws IOException {
        assertTrue(Files.deleteIfExists(TICKED) || !Files.exists(Files.createFile(TICKED)));
    }

    /** Fails always; its owner knows. */
    @Test
    void strikesTwelve() {
        fail("it strikes thirteen");
    }
}
