// SPDX-License-Identifier: MIT
package io.lonelycat.flow.sign;

import io.lonelycat.gate.approval.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An external program that signs its standard input with the key in a file. */
final class SigningProgram {
    private SigningProgram() {}

    public static void main(String[] arguments) throws IOException {
        SigningKey key = SigningKey.read("key", Files.readString(Path.of(arguments[0])));
        System.out.writeBytes(key.sign(System.in.readAllBytes()));
        System.out.flush();
    }

    /** Returns the command of a shell that runs it. */
    static String command(Path key) {
        return "exec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                + "' " + SigningProgram.class.getName() + " '" + key + "'\n";
    }
}
