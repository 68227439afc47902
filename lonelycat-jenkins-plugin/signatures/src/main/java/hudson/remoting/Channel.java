// SPDX-License-Identifier: MIT
package hudson.remoting;

import io.lonelycat.signatures.Signature;
import java.io.IOException;

public class Channel implements VirtualChannel {
    Channel() {}

    @Override
    public synchronized void close() throws IOException {
        throw Signature.only();
    }

    @Override
    public <T> T export(Class<T> type, T instance) {
        throw Signature.only();
    }
}
