// SPDX-License-Identifier: MIT
package hudson.cli;

import hudson.ExtensionPoint;
import io.lonelycat.signatures.Signature;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Locale;
import org.springframework.security.core.Authentication;

public abstract class CLICommand implements ExtensionPoint, Cloneable {
    public transient PrintStream stdout;
    public transient PrintStream stderr;
    public transient InputStream stdin;
    public transient Locale locale;

    public CLICommand() {}

    public String getName() {
        throw Signature.only();
    }

    public abstract String getShortDescription();

    public Authentication getTransportAuthentication2() {
        throw Signature.only();
    }

    protected abstract int run() throws Exception;
}
