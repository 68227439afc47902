// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.error.EngineException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose word counts when a server says who it is: the certificates that the JVM trusts. The JVM's default context is not used, because
 * any code may have replaced it; there is no way to trust all certificates.
 */
final class Trust {
    private Trust() {}

    /** Makes what connections are opened with to servers that the JVM trusts. */
    static SSLContext ofTheMachine() {
        try {
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init((KeyStore) null);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trusted.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new EngineException("This JVM cannot make encrypted connections: " + e.getMessage() + ".", e);
        }
    }
}
