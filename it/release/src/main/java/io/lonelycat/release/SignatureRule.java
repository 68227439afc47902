// SPDX-License-Identifier: MIT
package io.lonelycat.release;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPSecretKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * Each file is signed with the key of the release. It has to be the primary one: not everybody looks for subkeys.
 *
 * @param key whose half that is public decides
 */
public record SignatureRule(PGPPublicKey key) implements Rule {
    /** Reads the armored secret key that signs, as it is in {@code MAVEN_GPG_KEY}. */
    public static SignatureRule of(String armored) throws IOException, PGPException {
        try (InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(armored.getBytes(US_ASCII)))) {
            PGPSecretKeyRing ring = new BcPGPSecretKeyRing(in);
            return new SignatureRule(ring.getPublicKey());
        }
    }

    @Override
    public Stream<String> broken(ReleasedFiles files) {
        return files.released().map(ReleasedFiles.Released::path).flatMap(path -> files.find(path + ".asc")
                .map(signature -> isOf(files.find(path).orElseThrow(), signature)
                        ? Stream.<String>of()
                        : Stream.of(path + ".asc is not a signature of its file by the key of the release"))
                .orElseGet(() -> Stream.of(path + ".asc is missing")));
    }

    /** Whether a detached, armored signature is one of this content by this key. */
    boolean isOf(byte[] content, byte[] signature) {
        try (InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(signature))) {
            Object first = new BcPGPObjectFactory(in).nextObject();
            if (!(first instanceof PGPSignatureList signatures) || signatures.isEmpty()) {
                return false;
            }
            PGPSignature read = signatures.get(0);
            if (read.getKeyID() != key.getKeyID()) {
                return false;
            }
            read.init(new BcPGPContentVerifierBuilderProvider(), key);
            read.update(content);
            return read.verify();
        } catch (IOException | PGPException e) {
            return false;
        }
    }
}
