// SPDX-License-Identifier: MIT
package hudson.remoting;

import java.io.IOException;

public interface VirtualChannel {
    void close() throws IOException;

    <T> T export(Class<T> type, T instance);
}
