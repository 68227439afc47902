// SPDX-License-Identifier: MIT
package io.lonelycat.check.http;

import io.lonelycat.check.attempt.CheckFiles;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.CheckSpec.CheckFile;
import io.lonelycat.plan.HttpCheck;
import io.lonelycat.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whose word counts when a server says who it is: the certificates of a check's own file, else those that the JVM trusts.
 * The JVM's default context is not used, because any code may have replaced it; there is no way to trust all
 * certificates.
 */
public final class Trust {
    private static final int MOST_BYTES = 1024 * 1024;

    private final CheckFiles files;

    public Trust(Workspace workspace) {
        this.files = new CheckFiles(workspace);
    }

    /** Tells what is wrong with the check's own certificates, if it has any. */
    public Optional<Resolution.Missing> problem(HttpCheck check) {
        try {
            store(check);
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            return Optional.of(new Resolution.Missing(ErrorCode.INVALID, described(check, e)));
        }
    }

    private static String described(HttpCheck check, Exception e) {
        return "`" + check.trust().map(CheckFile::path).orElse("")
                + "` (trust) holds no certificates in PEM that can be" + " read: " + e.getMessage() + ".";
    }

    /**
     * Makes what connections of the check are opened with.
     *
     * @throws IOException if its certificates cannot be read any more
     */
    SSLContext sslContext(HttpCheck check) throws IOException {
        try {
            return sslContext(store(check));
        } catch (CertificateException e) {
            throw new IOException(described(check, e), e);
        } catch (GeneralSecurityException e) {
            throw unable(e);
        }
    }

    /** Makes what connections are opened with to servers that the JVM trusts. */
    static SSLContext ofTheMachine() {
        try {
            return sslContext(Optional.empty());
        } catch (GeneralSecurityException e) {
            throw unable(e);
        }
    }

    private static SSLContext sslContext(Optional<KeyStore> own) throws GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(own.orElse(null));
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trusted.getTrustManagers(), null);
        return tls;
    }

    private static EngineException unable(GeneralSecurityException e) {
        return new EngineException("This JVM cannot make encrypted connections: " + e.getMessage() + ".", e);
    }

    private Optional<KeyStore> store(HttpCheck check) throws IOException, GeneralSecurityException {
        if (check.trust().isEmpty()) {
            return Optional.empty();
        }
        byte[] pem = files.read(check.trust().get(), MOST_BYTES);
        Collection<? extends Certificate> certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        if (certificates.isEmpty()) {
            throw new CertificateException("it contains no certificate");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        return Optional.of(store);
    }
}
