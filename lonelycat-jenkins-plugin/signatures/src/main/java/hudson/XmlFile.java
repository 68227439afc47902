// SPDX-License-Identifier: MIT
package hudson;

import io.lonelycat.signatures.Signature;
import java.io.File;

public final class XmlFile {
    public XmlFile(File file) {}

    public boolean exists() {
        throw Signature.only();
    }
}
