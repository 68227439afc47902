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
 * Reserves standard input and output for the MCP protocol. Other output, including Maven's log, goes to standard error and is dropped if
 * unread; other readers of standard input reach its end at once.
 *
 * @param people prints a line to the user who started the server
 */
public record StandardStreams(InputStream in, OutputStream out, Consumer<String> people) {
    private static final String LOG_OF_MAVEN_3 = "org.slf4j.impl.MavenSlf4jSimpleFriend";
    private static final String LOG_OF_MAVEN_4 = "org.apache.maven.slf4j.MavenSimpleLogger";

    /** Redirects the standard streams until the process ends. */
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
     * Redirects Maven's log, which opened standard output before this goal and would corrupt the protocol. Finds log classes by name,
     * because they differ between Maven 3 and 4.
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
