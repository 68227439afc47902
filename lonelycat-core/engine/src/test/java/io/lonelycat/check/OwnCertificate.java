// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Self-signed certificate, generated for each test, so that the repository contains no keys. */
record OwnCertificate(KeyStore store) {
    static final String PASSWORD = "changeit";

    /** @param name subject alternative name, such as {@code ip:127.0.0.1} */
    static OwnCertificate of(Path folder, String name) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("own.p12");
        String options =
                "-genkeypair -alias own -keyalg EC -dname CN=test -validity 36500 -storetype PKCS12 -storepass "
                        + PASSWORD + " -ext san=" + name + " -keystore";
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
        command.addAll(List.of(options.split(" ")));
        command.add(file.toString());
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.onExit().join().exitValue()).as(printed).isZero();
        return new OwnCertificate(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    /** Writes a trust store with only this certificate. */
    void trustedIn(Path file) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("trusted", store.getCertificate("own"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }

    ServerSocketFactory sockets() throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        return tls.getServerSocketFactory();
    }
}
