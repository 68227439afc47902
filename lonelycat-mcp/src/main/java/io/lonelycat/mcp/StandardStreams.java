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

/**
 * Keeps the two streams of a process for the protocol. Whatever else this JVM prints, its own log included, goes to standard error
 * from then on, and is dropped where nobody reads it; whoever else reads standard input finds it at its end.
 *
 * @param in the real standard input
 * @param out the real standard output
 * @param people takes what people should be told
 */
public record StandardStreams(InputStream in, OutputStream out, Consumer<String> people) {

    /** Takes them, until the process ends. */
    public static StandardStreams take() {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintStream notes = new PrintStream(
                new SpareOutput(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8);
        System.setOut(notes);
        System.setIn(InputStream.nullInputStream());
        return new StandardStreams(in, out, notes::println);
    }
}
