// SPDX-License-Identifier: MIT
package hudson.remoting;

import io.lonelycat.signatures.Signature;
import java.io.IOException;
import java.io.OutputStream;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

public final class RemoteOutputStream extends OutputStream implements SerializableOnlyOverRemoting {
    public RemoteOutputStream(OutputStream core) {}

    @Override
    public void write(int b) throws IOException {
        throw Signature.only();
    }
}
