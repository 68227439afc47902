// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Keeps the two streams of a process for the protocol. All other output of this JVM, including Maven's log, then goes
 * to standard error, and is dropped if it is not read; other code that reads standard input finds it at its end.
 *
 * @param in the real standard input
 * @param out the real standard output
 * @param people takes what people should be told
 */
public record StandardStreams(InputStream in, OutputStream out, Consumer<String> people) {

    /** Takes them, until the process ends. */
    public static StandardStreams take() {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        PrintStream before = System.out;
        PrintStream notes = new PrintStream(
                new SpareOutput(new FileOutputStream(FileDescriptor.err)), true, StandardCharsets.UTF_8);
        System.setOut(notes);
        MavenLog.leadTo(notes::println);
        if (isBegun(before)) {
            endLine(out);
        }
        InputStream in = new FileInputStream(FileDescriptor.in);
        System.setIn(InputStream.nullInputStream());
        return new StandardStreams(in, out, notes::println);
    }

    /**
     * Where Jansi takes a pipe for a terminal, as in the Maven of some distributions, it has written a sequence for colours already,
     * which must not be on one line with the first message. {@code -Djansi.noreset=true} keeps it from doing so.
     */
    private static boolean isBegun(PrintStream out) {
        if (Boolean.getBoolean("jansi.noreset")) {
            return false;
        }
        try {
            String type = String.valueOf(out.getClass().getMethod("getType").invoke(out));
            return !type.equals("Redirected") && !type.equals("Unsupported");
        } catch (ReflectiveOperationException noJansi) {
            return false;
        }
    }

    private static void endLine(OutputStream out) {
        try {
            out.write('\n');
            out.flush();
        } catch (IOException gone) {
            // The writer of the first message detects it.
            return;
        }
    }
}
