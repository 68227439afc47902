// SPDX-License-Identifier: MIT
package hudson.model;

import hudson.console.ConsoleNote;
import io.lonelycat.signatures.Signature;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public interface TaskListener extends SerializableOnlyOverRemoting {
    default void annotate(ConsoleNote ann) throws IOException {
        throw Signature.only();
    }

    default PrintWriter error(String msg) {
        throw Signature.only();
    }

    default PrintWriter fatalError(String msg) {
        throw Signature.only();
    }

    PrintStream getLogger();

    default void hyperlink(String url, String text) throws IOException {
        throw Signature.only();
    }
}
