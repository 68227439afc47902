// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Keeps the two streams of a process for the protocol. All other output of this JVM, including Maven's log, then goes
 * to standard error, and is dropped if it is not read; other code that reads standard input finds it at its end.
 *
 * @param in the real standard input
 * @param out the real standard output
 * @param people prints a line for the user who started the server
 */
public record StandardStreams(InputStream in, OutputStream out, Consumer<String> people) {
    private static final String LOG_OF_MAVEN_3 = "org.slf4j.impl.MavenSlf4jSimpleFriend";
    private static final String LOG_OF_MAVEN_4 = "org.apache.maven.slf4j.MavenSimpleLogger";

    /** Takes them, until the process ends. */
    @SuppressWarnings("resource") // open until the process ends
    public static StandardStreams take() {
        OutputStream errors = new FileOutputStream(FileDescriptor.err);
        OutputStream spare = new Outbox(errors, () -> {}).notes();
        PrintStream notes = new PrintStream(spare, true, StandardCharsets.UTF_8);
        System.setOut(notes);
        leadLogTo(notes::println);
        System.setIn(InputStream.nullInputStream());
        return new StandardStreams(
                new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), notes::println);
    }

    /**
     * Has Maven's log print elsewhere. It took standard output before the goal began, so its lines would come between the messages.
     * Its classes are found by name, since each line of releases has others; another log prints to standard error, or nothing.
     */
    private static void leadLogTo(Consumer<String> people) {
        ClassLoader loader = LoggerFactory.getILoggerFactory().getClass().getClassLoader();
        try {
            Class.forName(LOG_OF_MAVEN_3, true, loader).getMethod("init").invoke(null);
        } catch (ReflectiveOperationException notMaven3) {
            leadLogOfMaven4To(loader, people);
        }
    }

    private static void leadLogOfMaven4To(ClassLoader loader, Consumer<String> people) {
        try {
            Class.forName(LOG_OF_MAVEN_4, true, loader)
                    .getMethod("setLogSink", Consumer.class)
                    .invoke(null, people);
        } catch (ReflectiveOperationException notMaven) {
            return;
        }
    }
}
