// SPDX-License-Identifier: MIT
package hudson.remoting;

import io.lonelycat.signatures.Signature;

public class Channel implements VirtualChannel {
    Channel() {}

    @Override
    public <T> T export(Class<T> type, T instance) {
        throw Signature.only();
    }
}
